using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Names, and the session token that gives one back.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("vibhor", "VIBHOR", "VIBHOR-2")]
    [InlineData("Zoë", "zoe\u0308", "zoë-2")]
    [InlineData("straße", "STRAßE", "STRAßE-2")]
    [InlineData(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-2"
    )]
    public async Task A_name_is_one_persons_without_regard_to_case_and_another_is_offered(
        string first,
        string second,
        string suggestion
    )
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync(first);
        var other = await server.JsonAsync();

        await other.SendAsync("join", new { username = second });

        var error = await other.TakeErrorAsync("name_taken");
        Assert.Equal(suggestion, error["suggestion"]);
        Assert.Contains(suggestion, error["message"]);
        Assert.Equal(suggestion, (await other.JoinAsync(new { username = suggestion }))["username"]);
    }

    [Fact]
    public async Task A_suggestion_that_is_taken_too_is_not_offered()
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync("ann");
        await server.JoinAsync("ANN-2");
        var other = await server.JsonAsync();

        await other.SendAsync("join", new { username = "ann" });

        Assert.Equal("ann-3", (await other.TakeErrorAsync("name_taken"))["suggestion"]);
    }

    [Fact]
    public async Task A_name_is_taken_everywhere_and_in_both_dialects()
    {
        await using var server = await TestServer.StartAsync();
        await server.TextAsync("name=ann&room=one");
        var other = await server.JsonAsync();

        await other.SendAsync("join", new { username = "ann", roomId = "two" });

        await other.TakeErrorAsync("name_taken");
    }

    [Fact]
    public async Task A_name_is_normalised()
    {
        await using var server = await TestServer.StartAsync();

        var client = await server.JoinAsync("e\u0301mile");

        Assert.Equal("\u00e9mile", client.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("tab\there")]
    [InlineData("bell\u0007")]
    [InlineData("\u200Bhidden")]
    [InlineData("right\u202Eleft")]
    [InlineData("/slash")]
    [InlineData("@at")]
    [InlineData("#hash")]
    [InlineData("~tilde")]
    [InlineData("guest-7")]
    [InlineData("GUEST-7")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_name_that_is_not_allowed_is_refused_and_another_may_follow(string name)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.JsonAsync();

        await client.SendAsync("join", new { username = name });

        await client.TakeErrorAsync("name_invalid");
        Assert.Equal("ann", (await client.JoinAsync(new { username = "ann" }))["username"]);
    }

    [Theory]
    [InlineData("日本語の名前")]
    [InlineData("🦊")]
    [InlineData("guest")]
    [InlineData("guest-x")]
    [InlineData("a/b@c#d~e")]
    [InlineData("<b>")]
    [InlineData("🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊")]
    public async Task A_name_of_any_script_is_allowed(string name)
    {
        await using var server = await TestServer.StartAsync();

        var client = await server.JoinAsync(name);

        Assert.Equal(name, client.Name);
    }

    [Fact]
    public async Task Who_gives_no_name_is_a_guest_with_a_number_of_their_own()
    {
        await using var server = await TestServer.StartAsync();

        var (first, second) = (await server.JoinAsync(), await server.JoinAsync());

        Assert.Equal(("guest-1", "guest-2"), (first.Name, second.Name));
    }

    [Fact]
    public async Task Another_name_is_told_to_all_tabs_and_to_the_rooms()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var tab = await server.JsonAsync();
        await tab.JoinAsync(new { session = ann.Session, roomId = "other" });
        var ben = await server.JoinAsync("ben");
        var text = await server.TextAsync("name=cleo");

        await ann.SendAsync("nick", new { username = "anna" });

        var told = await ann.TakeAsync("nick");
        Assert.Equal("anna", told["username"]);
        Assert.Equal("anna", (await tab.TakeAsync("nick"))["username"]);
        var presence = await ben.TakeAsync(frame => frame["renamed"] is not null);
        Assert.Equal("""[{"from":"ann","to":"anna"}]""", presence["renamed"]);
        Assert.Equal(("anna", "ann", "3"), (presence.Names("joined"), presence.Names("left"), presence["users"]));
        await text.TakeAsync("ann is now known as anna.");
        Assert.Equal("anna ben cleo", (await ben.AskUsersAsync()).Names("users"));
        await ann.SayAsync("hi");
        Assert.Equal("anna", (await ben.TakeAsync("msg"))["username"]);

        // The old name is free, and the new token is that of the same person.
        Assert.Equal("ann", (await server.JoinAsync("ann")).Name);
        await ann.CloseAsync();
        await tab.CloseAsync();
        await Waiting.ForPeopleAsync(server, 3);
        var back = await server.JsonAsync();
        Assert.Equal("anna", (await back.JoinAsync(new { session = told["session"] }))["username"]);
    }

    [Fact]
    public async Task Only_the_case_of_a_name_can_be_changed()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");

        await ann.SendAsync("nick", new { username = "Ann" });

        Assert.Equal("Ann", (await ann.TakeAsync("nick"))["username"]);
        Assert.Equal("Ann", (await ann.AskUsersAsync()).Names("users"));
    }

    [Fact]
    public async Task A_taken_name_is_not_given_by_nick_either()
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");

        await ben.SendAsync("nick", new { username = "ANN" });

        Assert.Equal("ANN-2", (await ben.TakeErrorAsync("name_taken"))["suggestion"]);
        Assert.Equal("ann ben", (await ben.AskUsersAsync()).Names("users"));
    }

    [Fact]
    public async Task The_session_gives_the_name_back_to_the_same_person()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.CloseAsync();
        await Waiting.ForPeopleAsync(server, 0);
        var again = await server.JsonAsync();

        Assert.Equal("ann", (await again.JoinAsync(new { session = ann.Session }))["username"]);
    }

    [Fact]
    public async Task A_second_tab_is_the_same_person_and_is_shown_once()
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");
        var ann = await server.JoinAsync("ann");
        await ben.DrainAsync();
        var tab = await server.JsonAsync();

        var joined = await tab.JoinAsync(new { session = ann.Session });

        Assert.Equal(("ann", "ann ben", "2"), (joined["username"], joined.Names("users"), joined["count"]));
        Assert.True(ann.Welcome!["connection"] != tab.Welcome!["connection"]);
        await ann.CloseAsync();
        await Waiting.ForConnectionsAsync(server, 2);
        Assert.Empty(await ben.DrainAsync());
        await tab.CloseAsync();
        Assert.Equal("ann", (await ben.TakeAsync("presence")).Names("left"));
    }

    [Fact]
    public async Task A_session_with_another_name_changes_the_name()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var tab = await server.JsonAsync();

        Assert.Equal("anna", (await tab.JoinAsync(new { session = ann.Session, username = "anna" }))["username"]);

        Assert.Equal("anna", (await ann.TakeAsync("nick"))["username"]);
        Assert.Equal("anna", tab.Name);
    }

    [Fact]
    public async Task A_sessions_name_that_somebody_took_meanwhile_is_refused_with_a_free_one()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.CloseAsync();
        await Waiting.ForPeopleAsync(server, 0);
        await server.JoinAsync("ann");
        var back = await server.JsonAsync();

        await back.SendAsync("join", new { session = ann.Session });

        var suggestion = (await back.TakeErrorAsync("name_taken"))["suggestion"];
        Assert.Equal("ann-2", suggestion);
        Assert.Equal(
            suggestion,
            (await back.JoinAsync(new { session = ann.Session, username = suggestion }))["username"]
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_the_server_did_not_make_is_refused(string session)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.JsonAsync();

        await client.SendAsync("join", new { session, username = "ann" });

        await client.TakeErrorAsync("session_invalid");
        Assert.Equal("ann", (await client.JoinAsync(new { username = "ann" }))["username"]);
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var client = await server.JsonAsync();
        var changed = ann.Session[..^2] + (ann.Session.EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA");

        await client.SendAsync("join", new { session = changed });

        await client.TakeErrorAsync("session_invalid");
    }
}
