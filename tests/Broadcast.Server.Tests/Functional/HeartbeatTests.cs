using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Time;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>A silent connection is pinged after 25 s, and given up with 4001 when it does not answer within another 25 s.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private static readonly DateTimeOffset Began = new ManualTime().GetUtcNow();

    [Fact]
    public async Task A_client_that_answers_stays_for_ever()
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");

        for (var times = 0; times < 5; times++)
        {
            await AdvanceUntilAsync(server, ReceiveAsync(ben.Socket, FrameOpcode.Ping));
            await ben.Socket.SendFrameAsync(FrameOpcode.Pong);
        }

        await ben.SayAsync("still here");
    }

    [Fact]
    public async Task A_client_that_does_not_answer_is_given_up_and_left_after_the_grace_period()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");

        // Receiving this way answers no ping.
        var closed = ann.Socket.ReceiveCloseAsync();
        while (!closed.IsCompleted)
        {
            await ben.PingAsync();
            server.Time.Advance(Step);
        }

        Assert.Equal(CloseCode.HeartbeatTimeout, await closed);
        Assert.True(server.Time.GetUtcNow() >= Began + TimeSpan.FromSeconds(50));
        server.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(
            "ann",
            (await ben.TakeAsync(frame => frame.Type == "presence" && frame.Names("left") != "")).Names("left")
        );
    }

    [Fact]
    public async Task A_client_that_is_not_silent_is_not_pinged()
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");

        for (var i = 0; i < 20; i++)
        {
            await ben.PingAsync();
            server.Time.Advance(Step);
        }

        await ben.SendAsync("""{"type":"ping"}""");
        RawFrame? frame;
        do
        {
            frame = await ben.Socket.ReceiveAsync();
            Assert.NotEqual(FrameOpcode.Ping, frame!.Opcode);
        } while (!frame.Text.Contains("pong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silent_client_that_never_joined_is_given_up_too()
    {
        await using var server = await TestServer.StartAsync();
        var (json, text) = (await server.JsonAsync(), await server.TextAsync());
        await Waiting.ForConnectionsAsync(server, 2);

        var closed = Task.WhenAll(json.Socket.ReceiveCloseAsync(), text.Socket.ReceiveCloseAsync());
        await AdvanceUntilAsync(server, closed);

        Assert.Equal([CloseCode.HeartbeatTimeout, CloseCode.HeartbeatTimeout], await closed);
    }

    // Another client's round trip after each step gives the server the time to look; from when it is due, what it does
    // gets real time to arrive before virtual time goes on: the client that is watched must be able to answer.
    private static async Task AdvanceUntilAsync(TestServer server, Task done)
    {
        var other = await server.JsonAsync();
        for (var past = Step; !done.IsCompleted; past += Step)
        {
            server.Time.Advance(Step);
            await other.PingAsync();
            var patience = past < Heartbeat ? TimeSpan.Zero : TimeSpan.FromSeconds(2);
            await Task.WhenAny(done, Task.Delay(patience));
        }

        await other.CloseAsync();
        await done;
    }

    private static async Task ReceiveAsync(RawWebSocket socket, FrameOpcode opcode)
    {
        while ((await socket.ReceiveAsync())!.Opcode != opcode) { }
    }
}
