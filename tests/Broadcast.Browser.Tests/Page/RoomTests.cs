using Broadcast.Browser.Tests.Support;
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
        await Expect(ann.Page.Locator("#chat-screen .room-name")).ToHaveTextAsync(red);

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
        await ben.SayAsync("welcome here");
        await ann.SayAsync($"/join {blue}");

        await ann.SeesAsync(ben.Name, "welcome here");
        await ben.NoticesAsync($"{ann.Name} has joined the chat.");
        await Expect(ann.People).ToHaveTextAsync([ann.Name, ben.Name]);
        Assert.EndsWith($"#{blue}", ann.Page.Url, StringComparison.Ordinal);
        await ann.SayAsync("thanks");
        await ben.SeesAsync(ann.Name, "thanks");

        await ann.Page.GoBackAsync();
        await ben.NoticesAsync($"{ann.Name} has left the chat.");
        await Expect(ann.People).ToHaveTextAsync([ann.Name]);
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
