using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>examples/plain-page: system E's one-file page, raw text both ways.</summary>
public sealed class PlainPageTests(Chromium chromium, SharedServer server)
{
    [Fact]
    public async Task Raw_text_goes_to_all_the_sender_included_and_the_field_is_cleared()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        var text = server.Unique("hello-");
        await first.Page.Locator("#msg").FillAsync(text);
        await first.Page.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();

        await Expect(first.Page.Locator("#chat p").GetByText(text, new() { Exact = true })).ToBeVisibleAsync();
        await Expect(second.Page.Locator("#chat p").GetByText(text, new() { Exact = true })).ToBeVisibleAsync();
        await Expect(first.Page.Locator("#msg")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Markup_stays_text()
    {
        await using var page = await OpenAsync();
        await page.Page.Locator("#msg").FillAsync("<img src=x onerror=alert(1)>");
        await page.Page.Locator("#msg").PressAsync("Enter");
        await Expect(page.Page.Locator("#chat p").GetByText("<img src=x onerror=alert(1)>").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#chat img")).ToHaveCountAsync(0);
    }

    private async Task<WatchedPage> OpenAsync()
    {
        var watched = await chromium.OpenAsync();
        var file = new Uri(Repository.At("examples/plain-page/index.html"));
        await watched.Page.GotoAsync($"{file}?server={server.WebSocket}");
        await watched.Page.WaitForFunctionAsync("() => socket.readyState === WebSocket.OPEN");
        return watched;
    }
}
