using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class PhoneTests(Chromium chromium, SharedServer server)
{
    [Fact]
    public async Task The_drawer_holds_rooms_and_people_and_gives_the_focus_back()
    {
        var (room, other) = (server.Unique("phone"), server.Unique("phone"));
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(360, 640),
            room,
            server.Unique("ann")
        );
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ben")
        );
        var menu = ann.Page.GetByRole(AriaRole.Button, new() { Name = "Rooms and people, 2 online" });
        await menu.ClickAsync();
        var drawer = ann.Page.GetByRole(AriaRole.Dialog, new() { Name = "Broadcast" });
        await Expect(drawer).ToBeInViewportAsync();
        await Expect(ann.People).ToHaveTextAsync([ann.Name, ben.Name]);
        await ann.Page.KeepAsync("phone-drawer");
        await ann.Page.Keyboard.PressAsync("Escape");
        await Expect(drawer).ToHaveCountAsync(0);
        await Expect(ann.Page.Locator("#menu")).ToBeFocusedAsync();

        await menu.ClickAsync();
        await ann.Page.Locator("#join-open").ClickAsync();
        await ann.Page.Locator("#join-room").FillAsync(other);
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(drawer).ToHaveCountAsync(0);
        await Expect(ann.Title).ToHaveTextAsync(other);
        await ben.SayAsync("are you there?");
        await Expect(ann.Page.Locator("#menu")).ToHaveAccessibleNameAsync("Rooms and people, 1 online, 1 unread");
        await ann.Page.Locator("#menu").ClickAsync();
        await ann.Place(room).ClickAsync();
        await ann.SeesAsync(ben.Name, "are you there?");
        await Expect(ann.Field).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Everything_that_is_pressed_is_large_enough_to_press()
    {
        await using var ann = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(320, 568),
            server.Unique("phone"),
            server.Unique("ann")
        );
        await ann.Page.Locator("#menu").ClickAsync();
        var small = await ann.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, a, input, textarea')]
              .map(it => [it, it.getBoundingClientRect()])
              .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
              .map(([it]) => it.outerHTML)
            """
        );
        Assert.Empty(small);
    }
}
