using System.Text.RegularExpressions;
using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>examples/jquery-chat: system B's page with jQuery.</summary>
public sealed class JqueryChatTests(JqueryPages pages, SharedServer server) : IClassFixture<JqueryPages>
{
    [Fact]
    public async Task People_join_talk_whisper_type_and_leave()
    {
        var (abhishek, snehal) = (server.Unique("Abhishek"), server.Unique("Snehal"));
        await using var first = await pages.EnterAsync(server.WebSocket, abhishek);
        var second = await pages.EnterAsync(server.WebSocket, snehal);
        await Expect(Line(first, $"{snehal} has joined the chat.")).ToHaveClassAsync("notice");
        await Expect(first.Page.Locator("#people")).ToContainTextAsync(snehal);

        await second.Page.Locator("#msg").PressSequentiallyAsync("Hi");
        await Expect(first.Page.Locator("#typing")).ToHaveTextAsync($"{snehal} is typing...");
        await second.Page.Locator("#msg").PressAsync("Enter");
        await Expect(Line(first, $"{snehal}: Hi")).ToHaveClassAsync("other");
        await Expect(Line(second, $"{snehal}: Hi")).ToHaveClassAsync("own");
        await Expect(first.Page.Locator("#typing")).ToBeEmptyAsync();
        await Expect(second.Page.Locator("#msg")).ToHaveValueAsync("");

        await first.Page.Locator("#msg").FillAsync($"/w {snehal} only you");
        await first.Page.Locator("#msg").PressAsync("Enter");
        await Expect(Line(second, $"{abhishek} to you: only you")).ToBeVisibleAsync();
        await Expect(Line(first, $"to {snehal}: only you")).ToBeVisibleAsync();

        await second.DisposeAsync();
        await Expect(Line(first, $"{snehal} has left the chat.")).ToBeVisibleAsync();
        await Expect(first.Page.Locator("#people")).Not.ToContainTextAsync(snehal);
    }

    [Fact]
    public async Task A_taken_name_is_told()
    {
        var name = server.Unique("Meera");
        await using var first = await pages.EnterAsync(server.WebSocket, name);
        await using var second = await pages.OpenAsync(server.WebSocket, name);
        await Expect(second.Page.Locator("#problem")).ToContainTextAsync("taken");
        await Expect(second.Page.Locator("#room")).ToBeHiddenAsync();
    }

    private static ILocator Line(WatchedPage page, string text) =>
        page
            .Page.Locator("#chat p")
            .Filter(
                new()
                {
                    HasTextRegex = new Regex($"^{Regex.Escape(text)}", RegexOptions.None, TimeSpan.FromSeconds(10)),
                }
            );
}
