using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>A server that takes its time, goes away for a moment, or lets nobody in: told calmly, and nothing is lost.</summary>
public sealed class PaceTests(Chromium chromium, SharedServer pages)
{
    private const string Room = "lobby";
    private const string At = "2026-11-21T15:04:05.123Z";

    [Fact]
    public async Task Messages_that_come_too_fast_wait_and_go_by_themselves_in_their_order()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await ann.SayAsync("one");
        await ann.SayAsync("two");
        await ann.SayAsync("three");
        var one = await ExpectAsync(server, "one");
        var two = await ExpectAsync(server, "two");
        var three = await ExpectAsync(server, "three");
        TooFast(server, one, 1500);
        await Expect(ann.Page.Locator("#silence")).ToContainTextAsync("The server takes no more for a moment.");
        await ann.Page.AssertAccessibleAsync("too fast");
        await ann.Page.KeepAsync("too-fast");
        await ann.SayAsync("four");

        Assert.Equal(one, await ExpectAsync(server, "one"));
        Take(server, one, 8, "one");
        Assert.Equal(two, await ExpectAsync(server, "two"));
        Assert.Equal(three, await ExpectAsync(server, "three"));
        TooFast(server, two, 50);
        Assert.Equal(two, await ExpectAsync(server, "two"));
        Take(server, two, 9, "two");
        Assert.Equal(three, await ExpectAsync(server, "three"));
        Take(server, three, 10, "three");
        Take(server, await ExpectAsync(server, "four"), 11, "four");

        await Expect(ann.Page.Locator("#chat p.pending")).ToHaveCountAsync(0);
        await Expect(ann.Page.Locator("#silence")).ToHaveCountAsync(0);
        Assert.Equal(["ann: one", "ann: two", "ann: three", "ann: four"], await ann.TranscriptAsync());
    }

    [Fact]
    public async Task A_restart_is_told_as_such_and_keeps_what_is_being_written()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await ann.Field.FillAsync("half a sen");
        server.Send("closing", new { reason = "the server is restarting", retryAfterMs = 3000 });
        await server.CloseAsync(1012);
        await Expect(ann.Page.Locator("#status-text"))
            .ToHaveTextAsync("The server restarts and is back in a moment; what you write is kept and sent then.");
        await ann.Page.AssertAccessibleAsync("a restart");
        await ann.Page.KeepAsync("restart");
        await ann.SayAsync("half a sentence");
        await ann.Field.FillAsync("and more");

        Assert.Equal(7, (await server.ExpectAsync("join")).GetProperty("since").GetInt64());
        server.Welcome("ann", Room, seq: 7);
        await ExpectAsync(server, "half a sentence");
        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
        await Expect(ann.Field).ToHaveValueAsync("and more");
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_asked_why_and_the_answer_is_told()
    {
        using var folder = new TempFolder();
        var server = await ServerProcess.StartAsync(folder);
        await using var ann = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), Room, "ann");
        await using var late = await ChatPage.OpenAsync(server.Http, await chromium.OpenAsync(), Room, "late");
        foreach (var person in (ChatPage[])[ann, late])
        {
            person.MayLoseTheServer = true;
            await person.Page.RouteAsync(
                "**/manifest.webmanifest",
                route =>
                    route.FulfillAsync(
                        new()
                        {
                            Status = 503,
                            ContentType = "application/problem+json",
                            Body = """{"status":503,"code":"server_full","detail":"Come back.","retryAfterMs":1000}""",
                        }
                    )
            );
        }

        await server.KillAsync();
        await server.DisposeAsync();
        await Expect(ann.Page.Locator("#status-text"))
            .ToContainTextAsync("The server has as many connections as it takes. Trying again by itself;");
        await ann.Page.AssertAccessibleAsync("a full server");
        await ann.Page.KeepAsync("full");
        await late.StartAsync();
        await Expect(late.Page.Locator("#start-wait"))
            .ToContainTextAsync("The server has as many connections as it takes.");
        await late.Page.AssertAccessibleAsync("a full server at the door");
        await late.Page.KeepAsync("start-full");

        await using var again = await ServerProcess.StartAsync(
            folder,
            "--port",
            server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
        await Expect(late.Field).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rooms_are_found_in_a_list_that_can_be_searched()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        await using var ben = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), "garden", "ben");
        await ben.SayAsync("roses");
        await using var cleo = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), "kitchen", "cleo");
        await using var ann = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), Room, "ann");

        await ann.Page.Locator("#directory-open").ClickAsync();
        var list = ann.Page.Locator("#directory .directory");
        await Expect(list.Locator("bdi")).ToHaveCountAsync(3);
        await Expect(list.Locator(".place").Filter(new() { HasText = Room })).ToContainTextAsync("you are there");
        await Expect(list.Locator(".place").Filter(new() { HasText = "garden" })).ToContainTextAsync("1 person");
        await ann.Page.AssertAccessibleAsync("finding rooms");
        await ann.Page.KeepAsync("directory");
        await ann.Page.Locator("#directory-words").FillAsync("ZZ");
        await Expect(ann.Page.Locator("#directory")).ToContainTextAsync("No room has that in its name.");
        await ann.Page.Locator("#directory-words").FillAsync("GARD");
        await Expect(list.Locator("bdi")).ToHaveTextAsync(["garden"]);
        await ann.Page.Keyboard.PressAsync("Tab");
        await ann.Page.Keyboard.PressAsync("Enter");

        await Expect(ann.Title).ToHaveTextAsync("garden");
        await ann.SeesAsync("ben", "roses");
    }

    private async Task<(ScriptedServer, ChatPage)> EnterAsync(WatchedPage page)
    {
        var server = await ScriptedServer.BeforeAsync(page.Page);
        var ann = await ChatPage.OpenAsync(pages.Http, page, Room, "ann");
        await ann.StartAsync();
        Assert.True((await server.ExpectAsync("join")).GetProperty("resends").GetBoolean());
        server.Welcome("ann", Room, seq: 7);
        await server.ExpectAsync("history");
        server.Send(
            "history",
            new
            {
                roomId = Room,
                messages = Array.Empty<object>(),
                more = false,
            }
        );
        await Expect(ann.Field).ToBeFocusedAsync();
        return (server, ann);
    }

    private static void TooFast(ScriptedServer server, string id, int retryAfterMs) =>
        server.Send(
            "error",
            new
            {
                code = "rate_limited",
                message = "Not so fast.",
                id,
                retryAfterMs,
            }
        );

    private static void Take(ScriptedServer server, string id, long seq, string message)
    {
        server.Send(
            "msg",
            new
            {
                roomId = Room,
                seq,
                id,
                username = "ann",
                message,
                at = At,
            }
        );
        server.Send(
            "ack",
            new
            {
                id,
                roomId = Room,
                seq,
                at = At,
            }
        );
    }

    // Gives the identifier of the message.
    private static async Task<string> ExpectAsync(ScriptedServer server, string text)
    {
        var payload = await server.ExpectAsync("msg");
        Assert.Equal(text, payload.GetProperty("message").GetString());
        return payload.GetProperty("id").GetString()!;
    }
}
