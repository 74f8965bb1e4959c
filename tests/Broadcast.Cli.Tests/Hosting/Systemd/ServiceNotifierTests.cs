using System.Net.Sockets;
using System.Text;
using Broadcast.Cli.Hosting.Systemd;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Cli.Tests.Hosting.Systemd;

/// <summary>sd_notify(3), with the test as the service manager.</summary>
public sealed class ServiceNotifierTests
{
    [Fact]
    public void The_manager_is_told_when_the_service_is_ready_and_when_it_stops()
    {
        using var folder = new TempFolder();
        var path = folder["notify"];
        using var manager = Listen(path);
        var service = new ServiceNotifier(path);
        service.Ready();
        service.Stopping();
        Assert.Contains("READY=1", Receive(manager), StringComparison.Ordinal);
        Assert.Contains("STOPPING=1", Receive(manager), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_no_file_works_too()
    {
        var name = $"broadcast-{Guid.NewGuid():N}";
        using var manager = Listen($"\0{name}");
        new ServiceNotifier($"@{name}").Ready();
        Assert.Contains("READY=1", Receive(manager), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("relative")]
    [InlineData("/nobody/listens/here")]
    public void Without_a_manager_nothing_happens(string? path) => new ServiceNotifier(path).Ready();

    private static Socket Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            ReceiveTimeout = 20_000,
        };
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static string Receive(Socket socket)
    {
        var bytes = new byte[256];
        return Encoding.UTF8.GetString(bytes, 0, socket.Receive(bytes));
    }
}
