using Broadcast.Browser.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Recovery;

/// <summary>The server lives on; the way to it does not.</summary>
public sealed class LinkTests(Chromium chromium, SharedServer server)
{
    private readonly string _room = server.Unique("link");

    [Fact]
    public async Task What_was_missed_comes_in_its_place_however_much_it_is()
    {
        var (ann, link) = await EnterAsync("ann");
        await using var _ = ann;
        await using var ben = await TextPerson.EnterAsync(server.WebSocket, server.Unique("ben"), _room);
        await ben.SayAsync("first");
        await Expect(ann.Messages).ToHaveCountAsync(1);
        await link.CutAsync();
        await Expect(ann.Page.Locator("#status")).ToBeVisibleAsync();
        for (var i = 1; i <= 120; i++)
        {
            await ben.SayAsync($"missed {i}");
        }

        await ann.SayAsync("mine");
        link.Mend();

        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
        await Expect(ann.Messages).ToHaveCountAsync(122);
        await Expect(ann.Page.Locator("#chat p.pending")).ToHaveCountAsync(0);
        Assert.Equal(
            ["first", .. Enumerable.Range(1, 120).Select(i => $"missed {i}"), "mine"],
            (await ann.TranscriptAsync()).Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..])
        );
    }

    [Theory]
    [InlineData("ack")]
    [InlineData("msg")]
    public async Task A_message_whose_answer_was_lost_is_sent_again_and_stands_once(string lost)
    {
        var (ann, link) = await EnterAsync("ann");
        await using var _ = ann;
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            _room,
            server.Unique("ben")
        );
        link.CutInsteadOf(lost);
        await ann.SayAsync("once");
        await ben.SeesAsync(ann.Name, "once");
        await ann.SayAsync("after");
        await ben.SeesAsync(ann.Name, "after");

        await Expect(ann.Page.Locator("#chat p.pending")).ToHaveCountAsync(0);
        string[] all = [$"{ann.Name}: once", $"{ann.Name}: after"];
        Assert.Equal(all, await ann.TranscriptAsync());
        Assert.Equal(all, await ben.TranscriptAsync());
    }

    [Fact]
    public async Task What_was_not_sent_outlives_a_reload_and_is_sent_once()
    {
        var (ann, link) = await EnterAsync("ann");
        await using var _ = ann;
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            _room,
            server.Unique("ben")
        );
        await link.CutAsync();
        await ann.SayAsync("kept over a reload");
        await ann.Field.FillAsync("half a sen");
        await ann.Page.ReloadAsync();
        link.Mend();

        await ben.SeesAsync(ann.Name, "kept over a reload");
        await ann.SeesAsync(ann.Name, "kept over a reload");
        await Expect(ann.Page.Locator("#chat p.pending")).ToHaveCountAsync(0);
        await Expect(ann.Field).ToHaveValueAsync("half a sen");
        Assert.Equal([$"{ann.Name}: kept over a reload"], await ann.TranscriptAsync());
        Assert.Equal([$"{ann.Name}: kept over a reload"], await ben.TranscriptAsync());
        await Expect(ben.People).ToHaveTextAsync([ann.Name, ben.Name]);
    }

    [Fact]
    public async Task A_laptop_that_slept_notices_that_its_link_is_dead_and_gets_what_it_missed()
    {
        var page = await chromium.OpenAsync();
        await page.Page.Clock.InstallAsync();
        var link = await PageLink.BeforeAsync(page.Page);
        await using var ann = await ChatPage.EnterAsync(server.Http, page, _room, server.Unique("ann"));
        await using var ben = await TextPerson.EnterAsync(server.WebSocket, server.Unique("ben"), _room);
        await ben.SayAsync("good night");
        await Expect(ann.Messages).ToHaveCountAsync(1);
        link.Deafen();
        await ben.SayAsync("good morning");

        await page.Page.Clock.FastForwardAsync("08:00:00");
        await page.Page.Clock.FastForwardAsync(30_000);

        await Expect(ann.Messages).ToHaveCountAsync(2);
        await Expect(ann.Messages.Last).ToContainTextAsync("good morning");
        Assert.Contains(link.Sent, frame => frame.Contains("\"since\":1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_tabs_of_one_person_show_the_same_and_count_as_one()
    {
        var (ann, _) = await EnterAsync("ann");
        await using var first = ann;
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            _room,
            server.Unique("ben")
        );
        var tab = await ann.Page.Context.NewPageAsync();
        await tab.GotoAsync($"{server.Http}#{_room}");
        await Expect(tab.Locator("#name")).ToHaveValueAsync(ann.Name);
        await tab.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Start Chat" }).ClickAsync();
        await tab.Locator("#msg").FillAsync("from the second tab");
        await tab.Locator("#msg").PressAsync("Enter");

        await ann.SeesAsync(ann.Name, "from the second tab");
        await Expect(ann.Messages.Filter(new() { HasText = "from the second tab" }))
            .ToHaveClassAsync(
                new System.Text.RegularExpressions.Regex(
                    "own",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
            );
        await Expect(ben.People).ToHaveTextAsync([ann.Name, ben.Name]);
        await tab.CloseAsync();
        await ann.SayAsync("from the first");
        await ben.SeesAsync(ann.Name, "from the first");
        await Expect(ben.People).ToHaveTextAsync([ann.Name, ben.Name]);
    }

    private async Task<(ChatPage Chat, PageLink Link)> EnterAsync(string prefix)
    {
        var page = await chromium.OpenAsync();
        var link = await PageLink.BeforeAsync(page.Page);
        return (await ChatPage.EnterAsync(server.Http, page, _room, server.Unique(prefix)), link);
    }
}
