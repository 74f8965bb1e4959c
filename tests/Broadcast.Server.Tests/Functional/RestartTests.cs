using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>What the default log keeps over a restart: messages, their numbers, identifiers, and who is who.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TempFolder folder = new();

    private ServerSetup Setup => new() { OpenLog = Open };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everything_goes_on_where_it_was()
    {
        string session;
        string epoch;
        string acknowledged;
        string conversation;
        await using (var server = await TestServer.StartAsync(Setup))
        {
            var ann = await server.JsonAsync();
            epoch = (await ann.JoinAsync(new { username = "ann" }))["epoch"]!;
            session = ann.Session;
            Assert.Equal("os", ann.Welcome!["durability"]);
            acknowledged = (await ann.SayAsync("one", id: "1")).Payload.GetRawText();
            await ann.SayAsync("two");
            await ann.SendAsync("dm", new { to = "ann", message = "note" });
            conversation = (await ann.TakeAsync("dm"))["roomId"]!;
        }

        await using (var server = await TestServer.StartAsync(Setup))
        {
            var ann = await server.JsonAsync();
            var joined = await ann.JoinAsync(
                new
                {
                    session,
                    since = 1,
                    epoch,
                    direct = new { },
                }
            );

            Assert.Equal(("ann", epoch, 2), (joined["username"], joined["epoch"], joined.Seq));
            Assert.Equal(("two", 2), await SpokenAsync(ann.TakeAsync("msg")));
            Assert.Equal((conversation, "note"), await NoteAsync(ann.TakeAsync("dm")));
            Assert.Equal(acknowledged, (await ann.SayAsync("one", id: "1")).Payload.GetRawText());
            Assert.Equal(3, (await ann.SayAsync("three")).Seq);
            var page = await ann.AskHistoryAsync();
            Assert.Equal(3, page.Payload.GetProperty("messages").GetArrayLength());
            var text = await server.TextAsync("name=ben");
            await text.SayAsync("/history 2", "Last 2 messages in lobby:");
            await text.TakeAsync("ann: two");
            await text.TakeAsync("ann: three");
        }
    }

    [Fact]
    public async Task A_clients_message_that_came_before_the_stop_is_acknowledged_or_not_there()
    {
        var acknowledged = new List<string>();
        await using (var server = await TestServer.StartAsync(Setup))
        {
            var ann = await server.JoinAsync("ann");
            for (var i = 0; i < 200; i++)
            {
                await ann.SendAsync("msg", new { message = "x", id = $"{i}" });
            }

            var stopping = server.StopAsync();
            while (true)
            {
                var message = await ann.Socket.ReceiveMessageAsync();
                if (message.Opcode == FrameOpcode.Close)
                {
                    Assert.Equal(CloseCode.ServiceRestart, message.CloseCode);
                    break;
                }

                if (JsonFrame.Read(message.Text) is { Type: "ack" } ack)
                {
                    acknowledged.Add(ack["id"]!);
                }
            }

            await stopping;
        }

        using var log = Open();
        var stored = log.Read("lobby", new LogRange(0, long.MaxValue, 1000));
        Assert.Equal(acknowledged, [.. stored.Select(message => message.Id!)]);
    }

    [Fact]
    public async Task Another_servers_log_does_not_know_the_session_and_has_another_epoch()
    {
        string session;
        string epoch;
        await using (var server = await TestServer.StartAsync(Setup))
        {
            var ann = await server.JsonAsync();
            epoch = (await ann.JoinAsync(new { username = "ann" }))["epoch"]!;
            session = ann.Session;
            await ann.SayAsync("one");
        }

        await using (var server = await TestServer.StartAsync())
        {
            var ann = await server.JsonAsync();
            await ann.SendAsync("join", new { session });
            await ann.TakeErrorAsync("session_invalid");
            await ann.JoinAsync(
                new
                {
                    username = "ann",
                    since = 1,
                    epoch,
                }
            );

            Assert.Equal("epoch", (await ann.TakeAsync("gap"))["reason"]);
        }
    }

    private static async Task<(string?, long)> SpokenAsync(Task<JsonFrame> frame) =>
        ((await frame)["message"], (await frame).Seq);

    private static async Task<(string?, string?)> NoteAsync(Task<JsonFrame> frame) =>
        ((await frame)["roomId"], (await frame)["message"]);

    private SqliteMessageLog Open() => SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["data"] });
}
