using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>What a real server does seldom, played by the test frame by frame.</summary>
public sealed class RareEventsTests(Chromium chromium, SharedServer pages)
{
    private const string Room = "lobby";
    private const string At = "2026-11-21T15:04:05.123Z";

    [Fact]
    public async Task A_message_whose_acknowledgement_was_lost_is_sent_again_with_its_id_and_shown_once()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await ann.SayAsync("once");
        var first = await ExpectMessageAsync(server, "once");
        await server.CloseAsync(4000);

        var join = await server.ExpectAsync("join");
        Assert.Equal("session-1", join.GetProperty("session").GetString());
        Assert.Equal("connection-1", join.GetProperty("replaces").GetString());
        Assert.Equal("e1", join.GetProperty("epoch").GetString());
        Assert.Equal(7, join.GetProperty("since").GetInt64());
        server.Welcome("ann", Room, seq: 8);
        Assert.Equal(first, await ExpectMessageAsync(server, "once"));
        server.Send(
            "msg",
            new
            {
                roomId = Room,
                seq = 8,
                id = first,
                username = "ann",
                message = "once",
                at = At,
            }
        );
        server.Send(
            "ack",
            new
            {
                id = first,
                roomId = Room,
                seq = 8,
                at = At,
            }
        );

        await ann.SeesAsync("ann", "once");
        await Expect(ann.Page.Locator(".pending")).ToHaveCountAsync(0);
        Assert.Equal(["ann: once"], await ann.TranscriptAsync());
        await server.CloseAsync(1012);
        Assert.Equal(8, (await server.ExpectAsync("join")).GetProperty("since").GetInt64());
    }

    [Fact]
    public async Task A_message_that_the_log_could_not_take_is_sent_again_later()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await ann.SayAsync("patience");
        var id = await ExpectMessageAsync(server, "patience");
        server.Send(
            "error",
            new
            {
                code = "storage_unavailable",
                message = "Not now.",
                id,
                retryAfterMs = 50,
            }
        );
        Assert.Equal(id, await ExpectMessageAsync(server, "patience"));
        await Expect(ann.Page.Locator(".pending")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_message_that_came_twice_is_shown_once_and_a_reset_position_starts_anew()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        Say(server, 8, "eight");
        Say(server, 8, "eight");
        Say(server, 9, "nine");
        await ann.SeesAsync("ben", "nine");
        await server.CloseAsync(1011);

        await server.ExpectAsync("join");
        server.Welcome("ann", Room, seq: 2, epoch: "e2");
        server.Send(
            "gap",
            new
            {
                roomId = Room,
                from = 1,
                to = 2,
                reason = "epoch",
            }
        );
        Say(server, 1, "new one");
        Say(server, 2, "new two");
        await ann.SeesAsync("ben", "new two");
        await ann.NoticesAsync("The room has started anew; earlier messages may be missing.");
        Assert.Equal(["ben: eight", "ben: nine", "ben: new one", "ben: new two"], await ann.TranscriptAsync());
    }

    [Fact]
    public async Task A_crowd_is_told_in_one_line_and_the_list_is_paged()
    {
        await using var page = await chromium.OpenAsync();
        var server = await ScriptedServer.BeforeAsync(page.Page);
        var ann = await StartAsync(page);
        await server.ExpectAsync("join");
        server.Welcome("ann", Room, users: ["ann", "b"], count: 3);
        Assert.Equal("b", (await server.ExpectAsync("users")).GetProperty("after").GetString());
        server.Send(
            "users",
            new
            {
                roomId = Room,
                users = new[] { "c" },
                count = 3,
                more = false,
            }
        );
        await Expect(ann.People).ToHaveTextAsync(["ann", "b", "c"]);

        server.Send(
            "presence",
            new
            {
                roomId = Room,
                joined = new[] { "d", "e", "f" },
                joinedCount = 100,
                users = 103,
            }
        );
        await ann.NoticesAsync("d, e and 98 others joined the chat.");
        await Expect(ann.Page.Locator("#people-count")).ToHaveTextAsync("103");
        await Expect(ann.Page.Locator("#people-more")).ToHaveTextAsync("and 97 more");
        server.Send(
            "presence",
            new
            {
                roomId = Room,
                left = new[] { "b" },
                users = 102,
            }
        );
        await ann.NoticesAsync("b has left the chat.");
    }

    [Fact]
    public async Task A_connection_that_was_replaced_does_not_come_back_by_itself()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await server.CloseAsync(4500);
        await Expect(ann.Page.Locator("#status")).ToContainTextAsync("The server has ended this connection.");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        await server.ExpectAsync("join");
        server.Welcome("ann", Room, seq: 7);
        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_session_that_the_server_does_not_know_is_left_behind()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await server.CloseAsync(1012);
        await server.ExpectAsync("join");
        server.Send("error", new { code = "session_invalid", message = "Join without it." });
        var join = await server.ExpectAsync("join");
        Assert.False(join.TryGetProperty("session", out _));
        Assert.Equal("ann", join.GetProperty("username").GetString());
        server.Welcome("ann", Room, seq: 7);
        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Frames_that_are_unknown_or_broken_are_ignored()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        string[] frames =
        [
            "nonsense",
            "[]",
            "null",
            """{"type":"__proto__","payload":{}}""",
            """{"type":"constructor"}""",
            """{"type":"future","payload":{"roomId":"lobby"}}""",
            """{"type":"msg","payload":{"roomId":"lobby","seq":"8","username":"x","message":"y","at":"z"}}""",
            """{"type":"msg","payload":{"roomId":"lobby","seq":8,"username":{},"message":[],"at":1}}""",
            """{"type":"joined","payload":{"roomId":"lobby","users":[1]}}""",
            """{"type":"typing","payload":{"roomId":"lobby","username":"__proto__","typing":true}}""",
        ];
        foreach (var frame in frames)
        {
            server.SendRaw(frame);
        }

        Say(server, 8, "still here");
        await ann.SeesAsync("ben", "still here");
        await Expect(ann.Lines).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_time_that_is_none_harms_nothing()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        server.Send(
            "msg",
            new
            {
                roomId = Room,
                seq = 8,
                username = "ben",
                message = "when?",
                at = "never",
            }
        );
        await Expect(ann.Messages).ToContainTextAsync("ben: when?");
    }

    private static void Say(ScriptedServer server, long seq, string message) =>
        server.Send(
            "msg",
            new
            {
                roomId = Room,
                seq,
                username = "ben",
                message,
                at = At,
            }
        );

    private static async Task<string> ExpectMessageAsync(ScriptedServer server, string text)
    {
        var payload = await server.ExpectAsync("msg");
        Assert.Equal(text, payload.GetProperty("message").GetString());
        return payload.GetProperty("id").GetString()!;
    }

    private async Task<(ScriptedServer Server, ChatPage Chat)> EnterAsync(WatchedPage page)
    {
        var server = await ScriptedServer.BeforeAsync(page.Page);
        var chat = await StartAsync(page);
        var join = await server.ExpectAsync("join");
        Assert.Equal(Room, join.GetProperty("roomId").GetString());
        Assert.False(join.TryGetProperty("since", out _));
        server.Welcome("ann", Room, seq: 7);
        Assert.Equal(8, (await server.ExpectAsync("history")).GetProperty("before").GetInt64());
        server.Send(
            "history",
            new
            {
                roomId = Room,
                messages = Array.Empty<object>(),
                more = false,
            }
        );
        await Expect(chat.Field).ToBeFocusedAsync();
        return (server, chat);
    }

    private async Task<ChatPage> StartAsync(WatchedPage page)
    {
        var chat = await ChatPage.OpenAsync(pages.Http, page, Room, "ann");
        await chat.StartAsync();
        return chat;
    }
}
