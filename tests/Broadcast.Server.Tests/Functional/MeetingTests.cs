using System.Net.WebSockets;
using System.Text;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>All kinds of clients in one room see the same messages in the same order; rooms are apart.</summary>
public sealed class MeetingTests
{
    private const int Each = 40;

    [Fact]
    public async Task Five_kinds_of_clients_and_the_frameworks_own_see_the_same_in_the_same_order()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { RealTime = true });

        // A and E: raw text. D: a name in the address. json by subprotocol. B: fields beside the type. C: roomID.
        var guest = await server.GuestAsync("room=ops");
        var named = await server.TextAsync("name=vibhor&room=ops");
        var json = await server.JoinAsync("ann", "ops");
        var page = server.Own(new JsonClient(await server.RawAsync()));
        await page.SendAsync("""{"type":"join","username":"Abhishek","roomID":"ops"}""");
        await page.TakeAsync("joined");
        var rooms = server.Own(new JsonClient(await server.RawAsync()));
        await rooms.SendAsync("""{"type":"join","payload":{"roomID":"ops"}}""");
        var roomsName = (await rooms.TakeAsync("joined"))["username"];
        using var framework = new ClientWebSocket();
        await framework.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/?name=dot&room=ops"), default);
        Assert.Equal("dot has joined the chat.", await ReceiveAsync(framework));

        var said = Task.WhenAll(
            Repeat(i => guest.SayAsync($"guest {i}")),
            Repeat(i => named.SayAsync($"named {i}")),
            Repeat(i => json.SendAsync("msg", new { message = $"json {i}" })),
            Repeat(i => page.SendAsync($$"""{"username":"Abhishek","message":"page {{i}}"}""")),
            Repeat(i => rooms.SendAsync($$$"""{"type":"msg","payload":{"message":"rooms {{{i}}}"}}"""))
        );

        var expected = await json.TakeMessagesAsync(5 * Each);
        Assert.Equal(Enumerable.Range(1, 5 * Each).Select(seq => (long)seq), expected.Select(frame => frame.Seq));
        Assert.Equal(expected.Each(Spoken), (await page.TakeMessagesAsync(5 * Each)).Each(Spoken));
        Assert.Equal(expected.Each(Spoken), (await rooms.TakeMessagesAsync(5 * Each)).Each(Spoken));
        var lines = expected.Each(Shown);
        Assert.Equal(lines, await TakeLinesAsync(guest.NextAsync, lines.Count));
        Assert.Equal(lines, await TakeLinesAsync(named.NextAsync, lines.Count));
        Assert.Equal(lines, await TakeLinesAsync(() => ReceiveAsync(framework), lines.Count));
        await said;
        foreach (var kind in new[] { "guest", "named", "json", "page", "rooms" })
        {
            IReadOnlyList<string> own = [.. expected.Each(frame => frame["message"]!).Where(text => IsOf(kind, text))];
            Assert.Equal([.. Enumerable.Range(0, Each).Select(i => $"{kind} {i}")], own);
        }

        Assert.Equal("Abhishek", expected.First(frame => IsOf("page", frame["message"]!))["username"]);
        Assert.Equal(roomsName, expected.First(frame => IsOf("rooms", frame["message"]!))["username"]);
        await framework.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", default);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, framework.CloseStatus);
    }

    [Fact]
    public async Task Rooms_are_apart_and_lobby_is_the_room_that_is_not_named()
    {
        await using var server = await TestServer.StartAsync();
        var ops = await server.TextAsync("name=olga&room=ops");
        var lobby = await server.TextAsync("name=lena");
        var named = await server.JoinAsync("nora", "lobby");
        var upper = await server.JoinAsync("udo", "OPS");

        await ops.SayAsync("in ops", "olga: in ops");
        await lobby.SayAsync("in the lobby", "lena: in the lobby");
        await upper.SayAsync("in OPS");

        Assert.Equal("in the lobby", (await named.TakeAsync("msg"))["message"]);
        Assert.Empty(await named.DrainAsync("msg"));
        Assert.Equal(["olga has joined the chat."], await ops.DrainAsync());
        Assert.Equal(["lena has joined the chat.", "nora has joined the chat."], await lobby.DrainAsync());
        Assert.Equal(["in OPS"], (await upper.DrainAsync("msg")).Each(frame => frame["message"]));
    }

    [Fact]
    public async Task A_json_connection_is_in_several_rooms_and_says_by_default_in_the_one_joined_last()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann", "one");
        Assert.Equal("two", (await ann.JoinAsync(new { roomId = "two" }))["roomId"]);

        Assert.Equal("two", (await ann.SayAsync("a"))["roomId"]);
        Assert.Equal("one", (await ann.SayAsync("b", "one"))["roomId"]);
        Assert.Equal("one", (await ann.TakeAsync(frame => frame["message"] == "b"))["roomId"]);
        await ann.SendAsync("leave", new { });
        Assert.Equal("two", (await ann.TakeAsync("left"))["roomId"]);
        Assert.Equal("one", (await ann.SayAsync("c"))["roomId"]);
        await ann.SendAsync("msg", new { roomId = "two", message = "d" });
        await ann.TakeErrorAsync("not_joined");
    }

    [Fact]
    public async Task A_message_brings_its_sequence_number_its_writer_its_id_and_the_time()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        server.Time.Advance(TimeSpan.FromMilliseconds(1_005.7));

        var ack = await ann.SayAsync("hi", id: "a1");
        await ann.SendAsync("""{"type":"msg","payload":{"message":"no id","username":"somebody else"}}""");

        Assert.Equal("2026-01-01T00:00:01.005Z", ack["at"]);
        var msg = await ann.TakeAsync("msg");
        Assert.Equal(
            """{"roomId":"lobby","seq":1,"id":"a1","username":"ann","message":"hi","at":"2026-01-01T00:00:01.005Z"}""",
            msg.Payload.GetRawText()
        );
        Assert.Equal(
            """{"roomId":"lobby","seq":2,"username":"ann","message":"no id","at":"2026-01-01T00:00:01.005Z"}""",
            (await ann.TakeAsync("msg")).Payload.GetRawText()
        );
        Assert.Empty(await ann.DrainAsync("ack"));
    }

    [Theory]
    [InlineData("a\r\nb\rc\n", "a\nb\nc\n")]
    [InlineData("tab\there", "tab\there")]
    [InlineData("  blanks  ", "  blanks  ")]
    [InlineData(
        "\u202Eright to left, \U0001F468\u200D\U0001F469\u200D\U0001F467, e\u0301",
        "\u202Eright to left, \U0001F468\u200D\U0001F469\u200D\U0001F467, e\u0301"
    )]
    [InlineData("<script>alert(1)</script> \\ \" \0x", null)]
    public async Task A_message_arrives_as_it_was_said_with_newlines_for_line_ends(string said, string? arrives)
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var text = await server.TextAsync("name=ben");

        await ann.SendAsync("msg", new { message = said });

        if (arrives is null)
        {
            await ann.TakeErrorAsync("message_invalid");
            return;
        }

        Assert.Equal(arrives, (await ann.TakeAsync("msg"))["message"]);
        await text.TakeAsync($"ann: {arrives}");
        await text.SayAsync(said, $"ben: {arrives}");
    }

    private static Task Repeat(Func<int, Task> say) =>
        Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await say(i);
            }
        });

    private static bool IsOf(string kind, string text) => text.StartsWith($"{kind} ", StringComparison.Ordinal);

    private static string Spoken(JsonFrame frame) => $"{frame.Seq} {frame["username"]} {frame["message"]}";

    private static string Shown(JsonFrame frame) =>
        frame["username"]!.StartsWith("guest-", StringComparison.Ordinal)
            ? frame["message"]!
            : $"{frame["username"]}: {frame["message"]}";

    private static async Task<IReadOnlyList<string>> TakeLinesAsync(Func<Task<string>> next, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            var line = await next();
            if (!line.EndsWith("has joined the chat.", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var result = await Eventually.EndsAsync(socket.ReceiveAsync(buffer, default));
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }
}
