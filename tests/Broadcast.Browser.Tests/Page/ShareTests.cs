using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class ShareTests(Chromium chromium, SharedServer server)
{
    [Fact]
    public async Task An_invitation_is_a_link_to_copy_and_a_code_to_scan()
    {
        var room = server.Unique("share");
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ann")
        );
        await ann.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ann.Page.Locator("#share").ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToBeVisibleAsync();
        var link = $"{server.Http}r/{room}";
        await Expect(ann.Page.Locator("#invite")).ToHaveValueAsync(link);
        await ann.Page.Locator("#copy").ClickAsync();
        await Expect(ann.Page.Locator(".told")).ToHaveTextAsync("Copied");
        Assert.Equal(link, await ann.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await ann.Page.KeepAsync("share");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await Expect(ann.Page.Locator("#share")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_page_can_be_installed()
    {
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Http.ToString());
        var manifest = await watched.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const link = document.querySelector('link[rel=manifest]');
              const manifest = await (await fetch(link.href)).json();
              const icons = await Promise.all(manifest.icons.map(async icon => {
                const image = new Image();
                image.src = icon.src;
                await image.decode();
                return `${icon.purpose ?? 'any'} ${image.naturalWidth >= 192 || icon.sizes === 'any'}`;
              }));
              return [manifest.name, manifest.display, manifest.start_url, ...icons];
            }
            """
        );
        Assert.Equal(
            ["Broadcast", "standalone", "/", "any True", "any True", "any True", "maskable True"],
            manifest,
            StringComparer.OrdinalIgnoreCase
        );
    }
}
