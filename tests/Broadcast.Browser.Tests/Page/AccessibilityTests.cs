using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>axe-core finds nothing, in any state, in both themes, on a desk and on a phone.</summary>
public sealed class AccessibilityTests(Chromium chromium, SharedServer server)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task No_state_keeps_anybody_out(ColorScheme colours, int width)
    {
        var room = server.Unique("axe");
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ben")
        );
        var ann = await ChatPage.OpenAsync(server.Http, await chromium.OpenAsync(width, 800, colours), room, ben.Name);
        await using var __ = ann;
        var page = ann.Page;
        await page.AssertAccessibleAsync("start");
        await ann.StartAsync();
        var free = page.GetByRole(AriaRole.Button, new() { Name = "Join as " });
        await Expect(free).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("a taken name");
        var name = (await free.TextContentAsync())!["Join as ".Length..];
        await free.ClickAsync();

        await Expect(ann.Field).ToBeFocusedAsync();
        await ben.SayAsync($"hello @{name}, **see** https://example.org and `code`");
        await ben.SayAsync("> quote\n\n- list\n\n```\ncode\n```");
        await ben.SayAsync($"/w {name} psst");
        await ann.SayAsync("mine");
        await Expect(ann.PrivateMessages).ToHaveCountAsync(1);
        await ben.Field.PressSequentiallyAsync("typing");
        await Expect(ann.Typing).ToContainTextAsync("is typing");
        await page.AssertAccessibleAsync("room");

        await ann.Field.PressSequentiallyAsync("/");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("completion");
        await ann.Field.FillAsync(new string('x', 70_000));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too long");
        await page.AssertAccessibleAsync("too long");
        await ann.Field.FillAsync("");
        await page.Locator("#emoji").ClickAsync();
        await page.AssertAccessibleAsync("emoji");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#share").ClickAsync();
        await Expect(page.Locator(".qr path")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("share");
        await page.Keyboard.PressAsync("Escape");
        if (width < 768)
        {
            await page.Locator("#menu").ClickAsync();
            await page.AssertAccessibleAsync("drawer");
        }

        await page.Locator("#settings").ClickAsync();
        await page.AssertAccessibleAsync("settings");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reply privately" }).ClickAsync();
        await Expect(ann.Title).ToHaveTextAsync(ben.Name);
        await page.AssertAccessibleAsync("private");
        await page.Locator("#search-open").ClickAsync();
        await page.Locator("#search-query").FillAsync("psst");
        await Expect(page.Locator(".search-state")).Not.ToHaveTextAsync("Searching…");
        await page.AssertAccessibleAsync("search");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Not_even_when_the_server_is_away(ColorScheme colours)
    {
        await using var page = await chromium.OpenAsync(colours: colours);
        var played = await ScriptedServer.BeforeAsync(page.Page);
        var ann = await ChatPage.OpenAsync(server.Http, page, "lobby", "ann");
        await ann.StartAsync();
        await played.ExpectAsync("join");
        played.Welcome("ann", "lobby");
        await Expect(ann.Field).ToBeFocusedAsync();
        await played.CloseAsync(4500);
        await ann.SayAsync("kept");
        await Expect(page.Page.Locator(".pending")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("#status")).ToContainTextAsync("ended this connection");
        await page.Page.AssertAccessibleAsync("ended");
    }
}
