using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>docs/protocol.md: how the dialect of a connection is settled.</summary>
public sealed class DialectTests
{
    private static readonly TimeSpan DialectWait = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task The_subprotocol_makes_it_json_and_is_selected_among_those_offered()
    {
        await using var server = await TestServer.StartAsync();
        var socket = await server.RawAsync(subprotocol: "mqtt, broadcast.v1");
        Assert.Equal("broadcast.v1", socket.Subprotocol);
        var client = server.Own(new JsonClient(socket));

        await client.SendAsync("""{"type":"msg","payload":{"message":"too early"}}""");

        await client.TakeErrorAsync("not_joined");
    }

    [Fact]
    public async Task A_subprotocol_that_is_not_ours_is_not_selected()
    {
        await using var server = await TestServer.StartAsync();

        var socket = await server.RawAsync(subprotocol: "broadcast.v2, BROADCAST.V1");

        Assert.Null(socket.Subprotocol);
        var client = server.Own(new TextClient(socket));
        await client.SayAsync("hello", "hello");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ws")]
    [InlineData("/ws?room=lobby")]
    public async Task Both_paths_lead_to_the_same_rooms(string path)
    {
        await using var server = await TestServer.StartAsync();
        var listener = await server.JoinAsync("ann");

        var client = server.Own(new TextClient(await server.RawAsync(path)));
        await client.SayAsync("hello", "hello");

        Assert.Equal("hello", (await listener.TakeAsync("msg"))["message"]);
    }

    [Theory]
    [InlineData("""{"type":"join","payload":{"username":"ben"}}""")]
    [InlineData("""{"type":"join","username":"ben"}""")]
    [InlineData(""" {"payload":{"username":"ben"},"type":"join"} """)]
    [InlineData("""{"type":"join","username":"wrong","payload":{"username":"ben"}}""")]
    public async Task A_client_without_subprotocol_speaks_json_when_its_first_message_is_a_join(string join)
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var client = server.Own(new JsonClient(await server.RawAsync()));

        await client.SendAsync(join);

        Assert.Equal("ben", (await client.TakeAsync("welcome"))["username"]);
        Assert.Equal("ann ben", (await client.TakeAsync("joined")).Names("users"));

        // It was never a guest to the others.
        var presence = (await ann.DrainAsync("presence")).Each(frame => frame.Names("joined"));
        Assert.Equal(["ann", "ben"], presence);
    }

    [Theory]
    [InlineData("""{"type":"msg","payload":{"message":"hi"}}""")]
    [InlineData("""{"type":"JOIN"}""")]
    [InlineData("""[{"type":"join"}]""")]
    [InlineData("""{"type":"join" """)]
    [InlineData("hello")]
    public async Task Any_other_first_message_is_said_as_text(string line)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.TextAsync();

        await client.SayAsync(line, asShown: line);

        Assert.Equal(["guest-1 has joined the chat."], await client.DrainAsync());
    }

    [Fact]
    public async Task A_text_client_stays_one_when_it_says_a_join_later()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.GuestAsync();

        await client.SayAsync("""{"type":"join"}""", asShown: """{"type":"join"}""");
    }

    [Fact]
    public async Task A_json_client_stays_one_when_it_sends_lines_later()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.JoinAsync();

        await client.SendAsync("hello");

        await client.TakeErrorAsync("bad_json");
    }

    [Fact]
    public async Task A_silent_client_is_not_announced_for_300_ms_and_then_gets_what_was_said_meanwhile()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("before it came");
        var silent = await server.TextAsync();
        await Waiting.ForConnectionsAsync(server, 2);
        await ann.SayAsync("meanwhile");
        server.Time.Advance(DialectWait - TimeSpan.FromMilliseconds(1));
        await ann.SayAsync("still");
        Assert.Equal("1", (await ann.AskUsersAsync())["count"]);

        server.Time.Advance(TimeSpan.FromMilliseconds(1));

        await silent.TakeAsync("ann: meanwhile");
        await silent.TakeAsync("ann: still");
        Assert.Equal(["guest-1 has joined the chat."], await silent.DrainAsync());
        Assert.Equal("ann guest-1", (await ann.AskUsersAsync()).Names("users"));
    }

    [Fact]
    public async Task A_client_that_speaks_soon_gets_what_was_said_before_it_spoke()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var client = await server.TextAsync();
        await Waiting.ForConnectionsAsync(server, 2);
        await ann.SayAsync("meanwhile");

        await client.SayAsync("now I speak");

        await client.TakeAsync("ann: meanwhile");
        await client.TakeAsync("now I speak");
    }

    [Fact]
    public async Task An_undecided_client_that_leaves_was_never_there()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var client = await server.TextAsync();
        await Waiting.ForConnectionsAsync(server, 2);

        await client.CloseAsync();
        await Waiting.ForConnectionsAsync(server, 1);
        server.Time.Advance(DialectWait);

        Assert.Equal(["ann"], (await ann.DrainAsync("presence")).Each(frame => frame.Names("joined")));
    }

    [Fact]
    public async Task A_named_text_client_whose_first_message_is_a_join_speaks_json_from_then_on()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var client = await server.RawAsync("/?name=ben");
        Assert.Equal("ben has joined the chat.", await client.ReceiveTextAsync());
        var json = server.Own(new JsonClient(client));

        await json.SendAsync("""{"type":"join","username":"ben"}""");

        Assert.Equal("ben", (await json.TakeAsync("welcome"))["username"]);
        Assert.Equal("ann ben", (await json.TakeAsync("joined")).Names("users"));
        await ann.SayAsync("hello");
        Assert.Equal("ann", (await json.TakeAsync("msg"))["username"]);

        // Nobody was told of him twice.
        Assert.Equal(["ann", "ben"], (await ann.DrainAsync("presence")).Each(frame => frame.Names("joined")));
    }

    [Fact]
    public async Task A_named_text_client_that_joins_another_room_as_json_leaves_the_room_of_its_address()
    {
        await using var server = await TestServer.StartAsync();
        var socket = await server.RawAsync("/?name=ben&room=one");
        Assert.Equal("ben has joined the chat.", await socket.ReceiveTextAsync());
        var client = server.Own(new JsonClient(socket));

        await client.SendAsync("""{"type":"join","roomId":"two"}""");

        Assert.Equal("two", (await client.TakeAsync("joined"))["roomId"]);
        var ann = await server.JoinAsync("ann", "one");
        Assert.Equal("ann", (await ann.AskUsersAsync()).Names("users"));
    }
}
