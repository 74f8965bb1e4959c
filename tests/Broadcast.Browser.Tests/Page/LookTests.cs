using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class LookTests(Chromium chromium, SharedServer server)
{
    [Theory]
    [InlineData("phone", 320, 568, ColorScheme.Light)]
    [InlineData("phone-dark", 320, 568, ColorScheme.Dark)]
    [InlineData("tablet", 768, 1024, ColorScheme.Light)]
    [InlineData("wide", 1440, 900, ColorScheme.Light)]
    [InlineData("wide-dark", 1440, 900, ColorScheme.Dark)]
    public async Task Nothing_needs_sideways_scrolling_at(string kind, int width, int height, ColorScheme colours)
    {
        var room = server.Unique("look");
        await using var ann = await ChatPage.OpenAsync(
            server.Http,
            await chromium.OpenAsync(width, height, colours),
            room,
            server.Unique("ann")
        );
        await AssertFitsAsync(ann);
        await ann.Page.KeepAsync($"start-{kind}");
        await ann.StartAsync();
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ben-with-a-rather-long-name")
        );
        await ann.SayAsync("Good morning! Is the meeting at ten or at eleven?");
        await ben.SayAsync("At ten. I have put the notes here: https://example.org/" + new string('a', 120));
        await ben.SayAsync($"/w {ann.Name} and bring the cake");
        await ann.SayAsync("שלום, مرحبا, 你好, 👋🏽");
        await ben.Field.PressSequentiallyAsync("I am");
        await Expect(ann.Typing).ToContainTextAsync("is typing…");
        await Expect(ann.PrivateMessages).ToHaveCountAsync(1);
        await Expect(ann.Messages).ToHaveCountAsync(3);

        await AssertFitsAsync(ann);
        await Expect(ann.Messages.Last).ToBeInViewportAsync();
        await Expect(ann.Field).ToBeInViewportAsync();
        await ann.Page.KeepAsync($"chat-{kind}");
    }

    [Fact]
    public async Task A_long_conversation_stays_at_its_newest_line()
    {
        var room = server.Unique("long");
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ann")
        );
        for (var i = 1; i <= 40; i++)
        {
            await ann.SayAsync($"line {i}");
        }

        await ann.SeesAsync(ann.Name, "line 40");
        await Expect(ann.Message(ann.Name, "line 40")).ToBeInViewportAsync();
        string[] said = [.. Enumerable.Range(1, 40).Select(i => $"{ann.Name}: line {i}")];
        Assert.Equal(said, await ann.TranscriptAsync());
    }

    private static async Task AssertFitsAsync(ChatPage chat) =>
        Assert.True(
            await chat.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "the page is wider than the window"
        );
}
