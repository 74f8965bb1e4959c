using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Nobody waits for a slow reader: it is closed with 4000 and comes back with its position.</summary>
public sealed class SlowReaderTests
{
    private const int OutboxBytes = 256 * 1024;

    [Fact]
    public async Task One_that_stops_reading_is_closed_and_the_others_get_everything()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { OutboxBytes = OutboxBytes });
        var ann = await server.JoinAsync("ann");
        var ben = await server.TextAsync("name=ben");
        var slow = await server.JsonAsync(receiveBuffer: 4096);
        await slow.JoinAsync(new { username = "slow" });
        await ben.DrainAsync();
        var chunk = new string('x', 16 * 1024);

        var said = 0;
        while (server.Server.Load.Connections == 3)
        {
            said++;
            await ann.SayAsync($"{said} {chunk}");
            await ben.TakeAsync($"ann: {said} {chunk}");
        }

        // It reads again: whole messages without a hole, then why.
        var seen = new List<long>();
        RawFrame message;
        while ((message = await slow.Socket.ReceiveMessageAsync()).Opcode != FrameOpcode.Close)
        {
            if (JsonFrame.Read(message.Text) is { Type: "msg" } frame)
            {
                seen.Add(frame.Seq);
            }
        }

        Assert.Equal(CloseCode.SlowReader, message.CloseCode);
        Assert.Equal([.. Enumerable.Range(1, seen.Count).Select(seq => (long)seq)], seen);
        Assert.True(seen.Count < said);
        Assert.Equal(said, (await ann.TakeMessagesAsync(said))[^1].Seq);
        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = slow.Session, since = seen.Count });
        Assert.Equal(said, (await back.TakeMessagesAsync(said - seen.Count))[^1].Seq);
    }

    [Fact]
    public async Task One_that_never_reads_again_is_cut_off()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { OutboxBytes = OutboxBytes });
        var ann = await server.JoinAsync("ann");
        var slow = await server.JsonAsync(receiveBuffer: 4096);
        await slow.JoinAsync(new { username = "slow" });
        var chunk = new string('x', 16 * 1024);
        while (server.Server.Load.Connections == 2)
        {
            await ann.SayAsync(chunk);
        }

        server.Time.Advance(TimeSpan.FromSeconds(10));

        await Waiting.ForPeopleAsync(server, 1);
        Assert.Equal("ann", (await ann.AskUsersAsync()).Names("users"));
    }

    [Fact]
    public async Task One_that_asks_for_much_history_without_reading_is_closed_and_not_held_in_memory()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { OutboxBytes = OutboxBytes });
        var ann = await server.JoinAsync("ann");
        for (var i = 0; i < 4; i++)
        {
            await ann.SayAsync(new string('x', 60_000));
        }

        var slow = await server.JsonAsync(receiveBuffer: 4096);
        await slow.JoinAsync(new { username = "slow" });
        for (var i = 0; i < 60; i++)
        {
            try
            {
                await slow.SendAsync("history", new { });
            }
            catch (System.Net.Sockets.SocketException)
            {
                break;
            }
        }

        await Waiting.ForConnectionsAsync(server, 1);
    }

    [Fact]
    public async Task One_that_says_more_than_it_reads_is_not_read_until_the_log_has_it()
    {
        // Room for all twelve megabytes: on a busy machine these readers are slow too, and that is not what is asked here.
        await using var server = await TestServer.StartAsync(new ServerSetup { OutboxBytes = 64 * 1024 * 1024 });
        var ann = await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");
        var chunk = new string('x', 60_000);

        var saying = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await ann.SendAsync("msg", new { roomId = "lobby", message = chunk });
            }
        });
        var reading = Task.Run(() => ann.TakeMessagesAsync(200));

        Assert.Equal(200, (await ben.TakeMessagesAsync(200))[^1].Seq);
        await saying;
        await reading;
        Assert.Equal(0, server.Server.Load.UncommittedBytes);
    }
}
