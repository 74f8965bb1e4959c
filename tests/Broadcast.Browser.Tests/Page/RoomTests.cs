using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class RoomTests(Chromium chromium, SharedServer server)
{
    [Fact]
    public async Task Rooms_are_apart_and_the_address_names_the_room()
    {
        var (red, blue) = (server.Unique("red"), server.Unique("blue"));
        await using var ann = await EnterAsync(red, "ann");
        await using var ben = await EnterAsync(blue, "ben");
        await Expect(ann.Title).ToHaveTextAsync(red);

        await ann.SayAsync("in red");
        await ann.SeesAsync(ann.Name, "in red");
        await ben.SayAsync("in blue");
        await ben.SeesAsync(ben.Name, "in blue");
        await Expect(ann.People).ToHaveTextAsync([ann.Name]);
        await Expect(ben.Messages).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Another_address_leads_to_another_room_without_a_reload()
    {
        var (red, blue) = (server.Unique("red"), server.Unique("blue"));
        await using var ann = await EnterAsync(red, "ann");
        await using var ben = await EnterAsync(blue, "ben");
        await ann.Page.EvaluateAsync("() => { window.samePage = true; }");
        await ben.SayAsync("welcome here");
        await ann.SayAsync($"/join {blue}");

        await ann.SeesAsync(ben.Name, "welcome here");
        await ben.HearsOfComingAsync(ann.Name);
        await Expect(ann.People).ToHaveTextAsync([ann.Name, ben.Name]);
        Assert.EndsWith($"#{blue}", ann.Page.Url, StringComparison.Ordinal);
        await ann.SayAsync("thanks");
        await ben.SeesAsync(ann.Name, "thanks");

        await ann.Page.GoBackAsync();
        await Expect(ann.Title).ToHaveTextAsync(red);
        await Expect(ann.People).ToHaveTextAsync([ann.Name]);
        await Expect(ben.People).ToHaveTextAsync([ann.Name, ben.Name]);
        Assert.True(await ann.Page.EvaluateAsync<bool>("() => window.samePage"));
    }

    [Fact]
    public async Task A_room_is_joined_by_name_and_left_again()
    {
        var (red, blue) = (server.Unique("red"), server.Unique("blue"));
        await using var ann = await EnterAsync(red, "ann");
        await using var ben = await EnterAsync(blue, "ben");
        await ann.Page.Locator("#join-open").ClickAsync();
        await ann.Page.Locator("#join-room").FillAsync(blue);
        await ann.Page.Keyboard.PressAsync("Enter");

        await Expect(ann.Title).ToHaveTextAsync(blue);
        await Expect(ann.Page.Locator("#rooms .place bdi")).ToHaveTextAsync([red, blue]);
        await Expect(ben.People).ToHaveTextAsync([ann.Name, ben.Name]);
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = $"Leave {blue}" }).ClickAsync();
        await Expect(ann.Title).ToHaveTextAsync(red);
        await Expect(ben.People).ToHaveTextAsync([ben.Name]);
    }

    [Fact]
    public async Task What_was_said_elsewhere_is_counted_until_it_is_read()
    {
        var (red, blue) = (server.Unique("red"), server.Unique("blue"));
        await using var ann = await EnterAsync(red, "ann");
        await using var ben = await EnterAsync(blue, "ben");
        await ann.SayAsync($"/join {blue}");
        await ben.HearsOfComingAsync(ann.Name);
        await ann.Place(red).ClickAsync();
        await Expect(ann.Title).ToHaveTextAsync(red);

        await ben.SayAsync("one");
        await ben.SayAsync($"two for @{ann.Name}");
        await Expect(ann.Place(blue).Locator(".badge")).ToHaveTextAsync("2 unread");
        await Expect(ann.Page).ToHaveTitleAsync($"(2) #{red} · Broadcast");

        await ann.Place(blue).ClickAsync();
        await ann.SeesAsync(ben.Name, "one");
        await Expect(ann.Page.GetByText("New messages", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(ann.Page).ToHaveTitleAsync($"#{blue} · Broadcast");
        await Expect(ann.Place(blue).Locator(".badge")).ToHaveCountAsync(0);
        await Expect(ann.Page.Locator("#chat p.mentioned")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_invitation_leads_into_its_room()
    {
        var room = server.Unique("invited");
        await using var page = await chromium.OpenAsync();
        await page.Page.GotoAsync($"{server.Http}r/{room}");
        await Expect(page.Page.Locator("#room")).ToHaveValueAsync(room);
        await page.Page.Locator("#name").FillAsync(server.Unique("ann"));
        await page.Page.Locator("#name").PressAsync("Enter");
        await Expect(page.Page.Locator(".bar .room-name")).ToHaveTextAsync(room);
    }

    [Fact]
    public async Task A_room_that_is_not_allowed_is_told()
    {
        await using var page = await ChatPage.OpenAsync(
            server.Http,
            await chromium.OpenAsync(),
            "not/allowed",
            server.Unique("ann")
        );
        await page.StartAsync();
        await Expect(page.Page.Locator("#start-error")).Not.ToBeEmptyAsync();
        await Expect(page.Page.Locator("#start-screen")).ToBeVisibleAsync();
    }

    private async Task<ChatPage> EnterAsync(string room, string name) =>
        await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), room, server.Unique(name));
}
