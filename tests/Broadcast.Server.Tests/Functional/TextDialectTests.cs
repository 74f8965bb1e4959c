using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>docs/protocol.md, "text": the address, the commands, and what comes out.</summary>
public sealed class TextDialectTests
{
    [Fact]
    public async Task A_guests_lines_are_relayed_verbatim_to_all_the_sender_included()
    {
        await using var server = await TestServer.StartAsync();
        var (one, two) = (await server.GuestAsync(), await server.GuestAsync());

        await one.SayAsync("hello: <b>world</b>", "hello: <b>world</b>");

        await two.TakeAsync("hello: <b>world</b>");
    }

    [Fact]
    public async Task A_named_persons_lines_bear_the_name()
    {
        await using var server = await TestServer.StartAsync();
        var guest = await server.GuestAsync();
        var vibhor = await server.TextAsync("name=vibhor");

        await vibhor.SayAsync("hi", "vibhor: hi");

        await guest.TakeAsync("vibhor: hi");
    }

    [Theory]
    [InlineData("ping", "pong")]
    public async Task Exactly_ping_is_answered_and_not_said(string ping, string pong)
    {
        await using var server = await TestServer.StartAsync();
        var other = await server.TextAsync("name=ann");
        var client = await server.GuestAsync();

        await client.SayAsync(ping, pong);
        await client.SayAsync("ping ", "ping ");
        await client.SayAsync("Ping", "Ping");
        await client.SayAsync("/ping");

        await client.TakeAsync(line => line.StartsWith("Error (unknown_command): ", StringComparison.Ordinal));
        Assert.Equal(
            ["ann has joined the chat.", "guest-1 has joined the chat.", "ping ", "Ping"],
            await other.DrainAsync()
        );
    }

    [Fact]
    public async Task Two_slashes_say_a_line_that_begins_with_one()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.TextAsync("name=ann");

        await client.SayAsync("//who", "ann: /who");
        await client.SayAsync("///", "ann: //");
    }

    [Fact]
    public async Task A_name_with_other_characters_is_percent_encoded()
    {
        await using var server = await TestServer.StartAsync();

        var client = await server.TextAsync("name=Zo%C3%AB&room=caf%C3%A9");

        await client.TakeAsync("Zoë has joined the chat.");
        await client.SayAsync("/who", "In café (1): Zoë");
    }

    [Fact]
    public async Task Nick_takes_another_name_and_a_guest_becomes_somebody()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.GuestAsync();

        await client.SayAsync("/nick ann", "guest-1 is now known as ann.");
        await client.SayAsync("hi", "ann: hi");
        await client.SayAsync("/nick ann");

        Assert.Equal(["guest-1 has joined the chat."], await client.DrainAsync());
    }

    [Fact]
    public async Task Join_leaves_the_room_and_enters_the_other()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.TextAsync("name=ann");
        var ben = await server.TextAsync("name=ben&room=ops");
        var cleo = await server.TextAsync("name=cleo");
        await cleo.DrainAsync();

        await ann.SayAsync("/join ops", "You are in ops now.");

        await ben.TakeAsync("ann has joined the chat.");
        await cleo.TakeAsync("ann has left the chat.");
        await ann.SayAsync("hello ops", "ann: hello ops");
        await ben.TakeAsync("ann: hello ops");
        Assert.Empty(await cleo.DrainAsync());
        await ann.SayAsync("/join ops", "You are in ops now.");
    }

    [Fact]
    public async Task Who_lists_the_people_in_the_room()
    {
        await using var server = await TestServer.StartAsync();
        await server.TextAsync("name=ben");
        await server.GuestAsync();
        var ann = await server.TextAsync("name=ann");

        await ann.SayAsync("/who", "In lobby (3): ann, ben, guest-1");
    }

    [Fact]
    public async Task History_shows_the_last_messages_as_they_were_shown()
    {
        await using var server = await TestServer.StartAsync();
        var guest = await server.GuestAsync();
        await guest.SayAsync("/history", "No messages in lobby yet.");
        var ann = await server.TextAsync("name=ann");
        for (var i = 1; i <= 25; i++)
        {
            await ann.SayAsync($"{i}", $"ann: {i}");
        }

        await guest.SayAsync("verbatim", "verbatim");
        await ann.DrainAsync();
        await ann.SayAsync("/history 2", "Last 2 messages in lobby:");
        Assert.Equal(["ann: 25", "verbatim"], await ann.DrainAsync());
        await ann.SayAsync("/history", "Last 20 messages in lobby:");
        Assert.Equal([.. Enumerable.Range(7, 19).Select(i => $"ann: {i}"), "verbatim"], await ann.DrainAsync());
        await ann.SayAsync("/history 1", "Last message in lobby:");
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.TextAsync("name=ann");

        await client.SayAsync("/help");

        var help = await client.TakeAsync(line => line.StartsWith("Commands:", StringComparison.Ordinal));
        Assert.All(
            ["/w", "/msg", "/dm", "/whisper", "/nick", "/join", "/who", "/history", "/help", "/quit", "//"],
            command => Assert.Contains(command, help, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Quit_leaves_and_the_server_closes_with_1000()
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.TextAsync("name=ben");
        var ann = await server.TextAsync("name=ann");

        await ann.SayAsync("/quit");

        Assert.Equal(CloseCode.Normal, await ann.Socket.ReceiveCloseAsync());
        await ben.TakeAsync("ann has left the chat.");
    }

    [Theory]
    [InlineData("/dance", "unknown_command")]
    [InlineData("/", "unknown_command")]
    [InlineData("/w", "bad_field")]
    [InlineData("/w ann", "bad_field")]
    [InlineData("/w no/body hi", "no_such_user")]
    [InlineData("/w /x hi", "name_invalid")]
    [InlineData("/nick", "bad_field")]
    [InlineData("/nick two words", "name_invalid")]
    [InlineData("/nick guest-7", "name_invalid")]
    [InlineData("/nick BEN", "name_taken")]
    [InlineData("/join", "bad_field")]
    [InlineData("/join two words", "room_invalid")]
    [InlineData("/history x", "bad_field")]
    [InlineData("/history 0", "bad_field")]
    [InlineData("", "message_empty")]
    [InlineData("//\u001b[31mred", "message_invalid")]
    [InlineData("\u0085", "message_invalid")]
    public async Task What_cannot_be_obeyed_is_answered_with_an_error_line_and_nobody_else_is_told(
        string line,
        string code
    )
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.TextAsync("name=ben");
        var ann = await server.TextAsync("name=ann");
        await ann.DrainAsync();
        await ben.DrainAsync();

        await ann.SayAsync(line);

        var error = await ann.NextAsync();
        Assert.StartsWith($"Error ({code}): ", error);
        Assert.DoesNotContain(error, char.IsControl);
        await ann.SayAsync("I live on", "ann: I live on");
        Assert.Equal(["ann: I live on"], await ben.DrainAsync());
    }

    [Fact]
    public async Task The_line_of_a_taken_name_offers_a_free_one()
    {
        await using var server = await TestServer.StartAsync();
        await server.TextAsync("name=vibhor");

        var client = await server.TextAsync("name=vibhor");

        await client.TakeAsync("Error (name_taken): The name vibhor is taken; vibhor-2 is free.");
    }

    [Theory]
    [InlineData("name=BEN", "name_taken")]
    [InlineData("name=two%20words", "name_invalid")]
    [InlineData("name=guest-3", "name_invalid")]
    [InlineData("name=ann&since=x", "bad_field")]
    [InlineData("name=ann&since=-1", "bad_field")]
    [InlineData("name=ann&session=nonsense", "session_invalid")]
    public async Task A_wrong_address_is_told_and_one_is_in_the_room_when_nick_succeeds(string query, string code)
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.TextAsync("name=ben");
        var client = await server.TextAsync(query);
        Assert.StartsWith($"Error ({code}): ", await client.NextAsync());

        await client.SayAsync("does anyone hear me?");
        Assert.StartsWith("Error (not_joined): ", await client.NextAsync());
        await client.SayAsync("/who");
        Assert.StartsWith("Error (not_joined): ", await client.NextAsync());
        await client.SayAsync("/nick ben");
        Assert.StartsWith("Error (name_taken): ", await client.NextAsync());
        await client.SayAsync("/nick cleo", "cleo has joined the chat.");
        await client.SayAsync("now you do", "cleo: now you do");

        Assert.Equal(
            ["ben has joined the chat.", "cleo has joined the chat.", "cleo: now you do"],
            await ben.DrainAsync()
        );
    }

    [Fact]
    public async Task A_wrong_room_in_the_address_is_mended_by_join_too()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.TextAsync("name=ann&room=not%20allowed");
        Assert.StartsWith("Error (room_invalid): ", await client.NextAsync());

        await client.SayAsync("/join allowed", "You are in allowed now.");

        await client.SayAsync("/who", "In allowed (1): ann");
    }

    [Fact]
    public async Task An_empty_name_is_none()
    {
        await using var server = await TestServer.StartAsync();

        var client = await server.TextAsync("name=&room=");

        await client.SayAsync("hi", "hi");
        await client.SayAsync("/who", "In lobby (1): guest-1");
    }

    [Fact]
    public async Task A_session_in_the_address_is_the_same_person()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");

        var text = server.Own(new TextClient(await server.RawAsync($"/?session={ann.Session}")));

        await text.SayAsync("/who", "In lobby (1): ann");
    }

    [Fact]
    public async Task Acknowledgements_positions_and_the_session_are_not_shown()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.TextAsync("name=ann");

        await ann.SayAsync("hi", "ann: hi");

        Assert.Equal(["ann has joined the chat."], await ann.DrainAsync());
    }

    [Fact]
    public async Task A_message_may_have_several_lines()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.TextAsync("name=ann");

        await ann.SayAsync("one\r\ntwo\nthree", "ann: one\ntwo\nthree");
    }
}
