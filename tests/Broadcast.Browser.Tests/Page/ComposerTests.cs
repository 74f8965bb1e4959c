using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class ComposerTests(Chromium chromium, SharedServer server)
{
    private readonly string _room = server.Unique("write");

    [Fact]
    public async Task Shift_and_Enter_makes_a_new_line_and_Enter_sends_both()
    {
        await using var ann = await EnterAsync("ann");
        await ann.Field.PressSequentiallyAsync("one");
        await ann.Field.PressAsync("Shift+Enter");
        await ann.Field.PressSequentiallyAsync("two");
        await Expect(ann.Field).ToHaveValueAsync("one\ntwo");
        await ann.Field.PressAsync("Enter");
        await Expect(ann.Field).ToHaveValueAsync("");
        Assert.Equal($"{ann.Name}: one\ntwo", Assert.Single(await TranscriptAsync(ann, 1)));
    }

    [Fact]
    public async Task Each_room_keeps_its_own_draft_also_over_a_reload()
    {
        var other = server.Unique("other");
        await using var ann = await EnterAsync("ann");
        await ann.Field.FillAsync("half a thought");
        await ann.Page.Locator("#join-open").ClickAsync();
        await ann.Page.Locator("#join-room").FillAsync(other);
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Title).ToHaveTextAsync(other);
        await Expect(ann.Field).ToHaveValueAsync("");
        await ann.Field.FillAsync("another");
        await ann.Place(_room).ClickAsync();
        await Expect(ann.Field).ToHaveValueAsync("half a thought");
        await ann.Page.ReloadAsync();
        await Expect(ann.Field).ToHaveValueAsync("half a thought");
        await ann.Place(other).ClickAsync();
        await Expect(ann.Field).ToHaveValueAsync("another");
    }

    [Fact]
    public async Task The_arrow_up_recalls_what_was_said()
    {
        await using var ann = await EnterAsync("ann");
        await ann.SayAsync("first");
        await ann.SayAsync("second");
        await TranscriptAsync(ann, 2);
        await ann.Field.PressAsync("ArrowUp");
        await Expect(ann.Field).ToHaveValueAsync("second");
        await ann.Field.PressAsync("ArrowUp");
        await Expect(ann.Field).ToHaveValueAsync("first");
        await ann.Field.PressAsync("End");
        await ann.Field.PressAsync("ArrowDown");
        await Expect(ann.Field).ToHaveValueAsync("second");
        await ann.Field.PressAsync("ArrowDown");
        await Expect(ann.Field).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Commands_names_and_emoji_are_completed()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("benjamin");
        await ann.FindsAsync(ben.Name);
        var options = ann.Page.GetByRole(AriaRole.Option);

        await ann.Field.PressSequentiallyAsync("/");
        await Expect(options.First).ToContainTextAsync("/w name text");
        await Expect(ann.Field).ToHaveAttributeAsync("aria-activedescendant", "completion-0");
        await ann.Page.KeepAsync("completion");
        await ann.Field.PressSequentiallyAsync("w");
        await ann.Field.PressAsync("Enter");
        await Expect(ann.Field).ToHaveValueAsync("/w ");
        await ann.Field.PressSequentiallyAsync("benja");
        await Expect(options).ToHaveTextAsync(["B" + ben.Name]);
        await ann.Field.PressAsync("Tab");
        await Expect(ann.Field).ToHaveValueAsync($"/w {ben.Name} ");

        await ann.Field.FillAsync("hello @");
        await ann.Field.PressSequentiallyAsync("ben");
        await ann.Field.PressAsync("Tab");
        await Expect(ann.Field).ToHaveValueAsync($"hello @{ben.Name} ");
        await ann.Field.PressSequentiallyAsync(":thumbsu");
        await ann.Field.PressAsync("Enter");
        await Expect(ann.Field).ToHaveValueAsync($"hello @{ben.Name} 👍 ");
        await ann.Field.PressSequentiallyAsync("@b");
        await Expect(options).ToHaveCountAsync(1);
        await ann.Field.PressAsync("Escape");
        await Expect(options).ToHaveCountAsync(0);
        await ann.Field.PressAsync("Enter");
        await Expect(ben.Page.Locator("#chat p.mentioned b.me")).ToHaveTextAsync($"@{ben.Name}");
    }

    [Fact]
    public async Task The_picker_puts_an_emoji_where_the_cursor_is()
    {
        await using var ann = await EnterAsync("ann");
        await ann.Field.FillAsync("ab");
        await ann.Field.PressAsync("ArrowLeft");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Emoji" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "fire", Exact = true }).ClickAsync();
        await Expect(ann.Field).ToHaveValueAsync("a🔥b");
        await Expect(ann.Field).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_small_Markdown_becomes_elements_and_links_open_safely()
    {
        await using var ann = await EnterAsync("ann");
        await ann.SayAsync("**bold** and `code`, see https://example.org/a?b=1. And [bad](javascript:alert(1))");
        var text = ann.Messages.Locator(".text");
        await Expect(text.Locator("strong")).ToHaveTextAsync("bold");
        await Expect(text.Locator("code")).ToHaveTextAsync("code");
        var link = text.Locator("a");
        await Expect(link).ToHaveCountAsync(1);
        await Expect(link).ToHaveAttributeAsync("href", "https://example.org/a?b=1");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Expect(text).ToContainTextAsync("[bad](javascript:alert(1))");
        await ann.SayAsync("> quoted\n\n- one\n- two\n\n```\nlet x;\n```");
        await Expect(ann.Messages.Last.Locator("blockquote")).ToHaveTextAsync("quoted");
        await Expect(ann.Messages.Last.Locator("li")).ToHaveTextAsync(["one", "two"]);
        await Expect(ann.Messages.Last.Locator("pre code")).ToHaveTextAsync("let x;");
    }

    private static async Task<IReadOnlyList<string>> TranscriptAsync(ChatPage chat, int count)
    {
        await Expect(chat.Page.Locator("#chat p.msg:not(.pending)")).ToHaveCountAsync(count);
        return await chat.TranscriptAsync();
    }

    private async Task<ChatPage> EnterAsync(string name) =>
        await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), _room, server.Unique(name));
}
