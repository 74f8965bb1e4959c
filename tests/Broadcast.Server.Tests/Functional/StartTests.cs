using System.Net;
using System.Net.Sockets;
using Broadcast.Core.Log;
using Broadcast.Server.Hosting;
using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>A server that cannot start says why, and leaves nothing open.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_port_in_use_is_told_and_the_log_is_free_again()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await Assert.ThrowsAnyAsync<IOException>(() => StartAsync("127.0.0.1", port));

        Open().Dispose();
    }

    [Theory]
    [InlineData("no-such-host.invalid")]
    [InlineData("192.0.2.1")]
    public async Task A_host_that_is_not_here_is_told_and_the_log_is_free_again(string host)
    {
        await Assert.ThrowsAnyAsync<SocketException>(() => StartAsync(host, 0));

        Open().Dispose();
    }

    [Fact]
    public async Task A_log_that_cannot_be_opened_is_told()
    {
        var file = folder.Write("file", "not a folder");

        await Assert.ThrowsAsync<LogOpenException>(() =>
            BroadcastServer.StartAsync(
                new BroadcastServerOptions
                {
                    Port = 0,
                    OpenLog = () => SqliteMessageLog.Open(new SqliteLogOptions { Directory = file }),
                }
            )
        );
    }

    [Fact]
    public async Task It_says_where_it_listens()
    {
        await using var server = await TestServer.StartAsync();

        var address = Assert.Single(server.Server.Addresses);

        Assert.Equal(("http", "127.0.0.1"), (address.Scheme, address.Host));
        Assert.NotEqual(0, address.Port);
        Assert.False(server.Server.Failed.IsCompleted);
    }

    [Fact]
    public async Task How_many_are_connected_is_logged()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        server.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains(server.Logs.Lines, line => line.Message == "1 connected");
        await ann.CloseAsync();
    }

    private async Task StartAsync(string host, int port)
    {
        await using var server = await BroadcastServer.StartAsync(
            new BroadcastServerOptions
            {
                Host = host,
                Port = port,
                OpenLog = Open,
            }
        );
    }

    private IMessageLog Open() => SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["data"] });
}
