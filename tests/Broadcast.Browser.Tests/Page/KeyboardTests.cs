using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>No mouse: everything by Tab, Enter, Escape and arrows, and the focus is always to be seen.</summary>
public sealed class KeyboardTests(Chromium chromium, SharedServer server)
{
    [Fact]
    public async Task Everything_can_be_done_by_keyboard_alone()
    {
        var (room, other) = (server.Unique("keys"), server.Unique("keys"));
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ben")
        );
        await using var watched = await chromium.OpenAsync();
        var (page, keys, name) = (watched.Page, watched.Page.Keyboard, server.Unique("ann"));
        await page.GotoAsync($"{server.Http}#{room}");
        await Expect(page.Locator("#name")).ToBeFocusedAsync();
        await keys.TypeAsync(name);
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#msg")).ToBeFocusedAsync();
        await keys.TypeAsync("no mouse");
        await keys.PressAsync("Enter");
        await ben.SeesAsync(name, "no mouse");

        await TabToAsync(page, "#chat");
        await TabToAsync(page, "#search-open");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#search-query")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(page.Locator("#search-open")).ToBeFocusedAsync();

        await TabToAsync(page, "#share");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#share-dialog")).ToBeVisibleAsync();
        await TabToAsync(page, "#copy");
        await keys.PressAsync("Escape");
        await Expect(page.Locator("#share")).ToBeFocusedAsync();

        await TabToAsync(page, "#join-open");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#join-room")).ToBeFocusedAsync();
        await keys.TypeAsync(other);
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".bar .room-name")).ToHaveTextAsync(other);
        await Expect(page.Locator("#msg")).ToBeFocusedAsync();

        await TabToAsync(page, $"#rooms .place >> text={room}");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".bar .room-name")).ToHaveTextAsync(room);
        await TabToAsync(page, $"#people .person >> text={ben.Name}");
        await keys.PressAsync("Space");
        await Expect(page.Locator(".bar .room-name")).ToHaveTextAsync(ben.Name);
        await Expect(page.Locator("#msg")).ToBeFocusedAsync();
        await keys.TypeAsync("psst");
        await keys.PressAsync("Enter");
        await Expect(ben.PrivateMessages).ToContainTextAsync("psst");

        await TabToAsync(page, "#leave");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#name")).ToBeFocusedAsync();
    }

    /// <summary>Goes on by Tab until an element or what it stands in has the focus, which has to be visible at every step.</summary>
    private static async Task TabToAsync(IPage page, string target)
    {
        for (var i = 0; i < 60; i++)
        {
            var there = await page.Locator(target)
                .First.EvaluateAsync<bool>("it => (it.closest('button') ?? it) === document.activeElement");
            if (there)
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>(
                    """
                    () => {
                      const it = document.activeElement;
                      if (it === document.body) return true;
                      const style = getComputedStyle(it.id === 'msg' ? it.closest('.composer-box') : it);
                      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
                    }
                    """
                ),
                $"on the way to {target} the focus is on something that does not show it"
            );
        }

        Assert.Fail($"Tab never comes to {target}");
    }
}
