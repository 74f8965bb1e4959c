using System.Globalization;
using System.Text.RegularExpressions;
using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>A room with ten thousand messages: a server played by the test has them all.</summary>
public sealed class HistoryTests(Chromium chromium, SharedServer pages)
{
    private const int All = 10_000;
    private const string Room = "lobby";

    [Fact]
    public async Task Ten_thousand_messages_are_read_from_end_to_beginning_and_the_place_is_kept()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await Expect(Said(ann, 10000)).ToBeInViewportAsync();
        var chat = page.Page.Locator("#chat");

        // What was at the top of the loaded ones is where it was, and the older ones are above it.
        var (text, top) = await FirstVisibleAsync(page.Page);
        await chat.EvaluateAsync("it => it.scrollTop = 0");
        await AnswerAsync(server);
        await Expect(Said(ann, All - 99)).ToBeInViewportAsync();
        Assert.NotEqual(text, $"ben: m{All - 99}");
        Assert.True(top > -200);

        // To the beginning, page by page, as somebody does who holds the key: a page that is drawn moves what one sees.
        await chat.EvaluateAsync("it => { it.held = setInterval(() => (it.scrollTop = 0), 50); }");
        for (var oldest = All - 199; oldest > 1; oldest -= 100)
        {
            await AnswerAsync(server);
        }

        await chat.EvaluateAsync("it => clearInterval(it.held)");
        // The last page is drawn, and what was read before it has kept its place: only then is the way up the whole way.
        var beginning = page.Page.GetByText("This is where the conversation begins.");
        await Expect(beginning).ToBeAttachedAsync();
        await chat.EvaluateAsync("it => it.scrollTop = 0");
        await Expect(Said(ann, 1)).ToBeInViewportAsync();
        // The rows above got their true heights meanwhile, and what was read stayed where it was.
        await chat.EvaluateAsync("it => it.scrollTop = 0");
        await Expect(beginning).ToBeInViewportAsync();
        Assert.InRange(await ann.Lines.CountAsync(), 5, 200);
        await page.Page.KeepAsync("beginning-of-10000");

        server.Send("msg", Message(All + 1));
        var newest = page.Page.GetByRole(AriaRole.Button, new() { Name = "1 new message" });
        await newest.ClickAsync();
        await Expect(Said(ann, 10001)).ToBeInViewportAsync();
        await Expect(newest).ToHaveCountAsync(0);
        Assert.InRange(await ann.Lines.CountAsync(), 5, 200);
    }

    [Fact]
    public async Task What_comes_while_one_reads_above_does_not_move_the_page()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await Expect(Said(ann, 10000)).ToBeInViewportAsync();
        await page.Page.Locator("#chat").EvaluateAsync("it => it.scrollTop -= 1500");
        await Expect(page.Page.Locator("#newest")).ToHaveTextAsync("Jump to newest");
        var before = await FirstVisibleAsync(page.Page);
        for (var i = 1; i <= 20; i++)
        {
            server.Send("msg", Message(All + i));
        }

        await Expect(page.Page.Locator("#newest")).ToHaveTextAsync("20 new messages");
        Assert.Equal(before, await FirstVisibleAsync(page.Page));
        await page.Page.Locator("#chat").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Expect(Said(ann, 10020)).ToBeInViewportAsync();
        await Expect(page.Page.Locator("#newest")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_found_message_is_shown_in_its_place_though_it_was_not_loaded()
    {
        await using var page = await chromium.OpenAsync();
        var (server, ann) = await EnterAsync(page);
        await page.Page.Locator("#search-open").ClickAsync();
        await page.Page.Locator("#search-query").FillAsync("m4200");
        var asked = await server.ExpectAsync("search");
        Assert.Equal("m4200", asked.GetProperty("query").GetString());
        server.Send(
            "search",
            new
            {
                roomId = Room,
                query = "m4200",
                results = new[] { Found(4200) },
                more = false,
            }
        );
        var hit = page.Page.Locator(".hit");
        await Expect(hit.Locator("mark")).ToHaveTextAsync("m4200");
        await page.Page.KeepAsync("search-found");
        await hit.ClickAsync();
        await AnswerAsync(server);
        var found = page.Page.Locator("#chat .row.found p");
        await Expect(found).ToContainTextAsync("ben: m4200");
        await Expect(found).ToBeInViewportAsync();

        await page.Page.Locator("#search-query").PressAsync("Escape");
        await Expect(page.Page.Locator("#search")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#search-open")).ToBeFocusedAsync();
        await page.Page.Locator("#newest").ClickAsync();
        await Expect(Said(ann, 10000)).ToBeInViewportAsync();
    }

    private static async Task<(string Text, double Top)> FirstVisibleAsync(IPage page)
    {
        var found = await page.Locator("#chat")
            .EvaluateAsync<object[]>(
                """
                async chat => {
                  // Between two pictures the list may have taken away the rows that were there and not yet drawn the others.
                  for (let picture = 0; picture < 1000; picture++) {
                    const edge = chat.getBoundingClientRect().top;
                    const line = [...chat.querySelectorAll('p')].find(it => it.getBoundingClientRect().bottom > edge);
                    const text = line?.querySelector('.text');
                    if (text) return [text.textContent, Math.round(line.getBoundingClientRect().top)];
                    await new Promise(requestAnimationFrame);
                  }
                  throw new Error('no message is in view');
                }
                """
            );
        return ((string)found[0], Convert.ToDouble(found[1], CultureInfo.InvariantCulture));
    }

    private static object Message(long seq) =>
        new
        {
            roomId = Room,
            seq,
            username = "ben",
            message = $"m{seq} " + new string('w', (int)(seq * 7 % 90)),
            at = DateTimeOffset
                .UnixEpoch.AddDays(20_000)
                .AddSeconds(seq)
                .ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        };

    private static object Found(long seq) =>
        new
        {
            roomId = Room,
            seq,
            username = "ben",
            message = $"m{seq} and more",
            at = "2024-10-04T12:00:00.000Z",
            matches = new[] { new { start = 0, length = 5 } },
        };

    private static ILocator Said(ChatPage chat, long seq) =>
        chat
            .Page.Locator("#chat p.msg")
            .Filter(new() { HasTextRegex = new Regex($"^ben: m{seq} ", RegexOptions.None, TimeSpan.FromSeconds(10)) });

    /// <summary>Answers one request for history as a server does that has all messages.</summary>
    private static async Task AnswerAsync(ScriptedServer server)
    {
        var asked = await server.ExpectAsync("history");
        var limit = asked.GetProperty("limit").GetInt64();
        var from = asked.TryGetProperty("after", out var after)
            ? after.GetInt64() + 1
            : Math.Max(1, asked.GetProperty("before").GetInt64() - limit);
        var to = asked.TryGetProperty("before", out var before)
            ? before.GetInt64() - 1
            : Math.Min(All, from + limit - 1);
        server.Send(
            "history",
            new
            {
                roomId = Room,
                messages = LongRange(from, to).Select(Message).ToArray(),
                more = from > 1,
            }
        );
    }

    private static IEnumerable<long> LongRange(long from, long to)
    {
        for (var seq = from; seq <= to; seq++)
        {
            yield return seq;
        }
    }

    private async Task<(ScriptedServer Server, ChatPage Chat)> EnterAsync(WatchedPage page)
    {
        var server = await ScriptedServer.BeforeAsync(page.Page);
        var chat = await ChatPage.OpenAsync(pages.Http, page, Room, "ann");
        await chat.StartAsync();
        await server.ExpectAsync("join");
        server.Welcome("ann", Room, seq: All);
        await AnswerAsync(server);
        await Expect(chat.Field).ToBeFocusedAsync();
        return (server, chat);
    }
}
