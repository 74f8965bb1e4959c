using System.Globalization;
using System.Net.Sockets;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>A graceful stop: everyone is told, then closed with 1012, and nobody can hold the server up.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Everyone_is_told_and_closed_with_1012()
    {
        await using var server = await TestServer.StartAsync();
        var json = await server.JoinAsync("ann");
        var text = await server.TextAsync("name=ben");
        var undecided = await server.TextAsync();
        await Waiting.ForConnectionsAsync(server, 3);

        var stopping = server.StopAsync();

        var closing = await json.TakeAsync("closing");
        Assert.InRange(int.Parse(closing["retryAfterMs"]!, CultureInfo.InvariantCulture), 250, 1000);
        Assert.NotEmpty(closing["reason"]!);
        await text.TakeAsync($"The server is closing: {closing["reason"]}. Come back in 1 s.");
        foreach (var socket in new[] { json.Socket, text.Socket, undecided.Socket })
        {
            Assert.Equal(CloseCode.ServiceRestart, await socket.ReceiveCloseAsync());
        }

        await stopping;
        await Assert.ThrowsAnyAsync<SocketException>(() => RawWebSocket.ConnectAsync(server.Port));
    }

    [Fact]
    public async Task One_that_never_reads_and_one_that_never_answers_do_not_hold_it_up()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { RealTime = true });
        var ann = await server.JoinAsync("ann");
        var deaf = await server.JsonAsync(receiveBuffer: 4096);
        await deaf.JoinAsync(new { username = "deaf" });
        for (var i = 0; i < 20; i++)
        {
            await ann.SayAsync(new string('x', 60_000));
        }

        var stopping = server.StopAsync();

        Assert.Equal(CloseCode.ServiceRestart, await ann.Socket.ReceiveCloseAsync());
        await stopping;
        Assert.Equal(0, server.Server.Load.Connections);
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync("ann");

        var both = Task.WhenAll(server.StopAsync(), server.Server.StopAsync());

        await both;
        await server.Server.StopAsync();
    }

    [Fact]
    public async Task An_idle_server_stops_too()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { RealTime = true });

        await server.StopAsync();

        Assert.Equal(0, server.Server.Load.Rooms);
    }
}
