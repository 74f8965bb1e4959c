using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class NameTests(Chromium chromium, SharedServer server)
{
    private readonly string _room = server.Unique("names");

    [Fact]
    public async Task A_taken_name_says_so_and_the_free_one_is_a_click_away()
    {
        var name = server.Unique("dana");
        await using var first = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), _room, name);
        await using var second = await ChatPage.OpenAsync(
            server.Http,
            await chromium.OpenAsync(),
            _room,
            name.ToUpperInvariant()
        );
        await second.StartAsync();

        await Expect(second.Page.Locator("#start-error")).ToContainTextAsync("taken");
        await Expect(second.Page.Locator("#name")).ToHaveAttributeAsync("aria-invalid", "true");
        await second.Page.KeepAsync("name-taken");
        var offer = second.Page.GetByRole(AriaRole.Button, new() { Name = "Join as " });
        var free = (await offer.TextContentAsync())!["Join as ".Length..];
        await offer.ClickAsync();

        await Expect(second.Field).ToBeFocusedAsync();
        await Expect(second.Page.Locator("#me")).ToHaveTextAsync(free);
        await first.HearsOfComingAsync(free);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("@at")]
    [InlineData("guest-7")]
    [InlineData("a-name-of-more-than-thirty-two-letters")]
    public async Task A_name_that_is_not_allowed_is_told_and_can_be_mended(string wrong)
    {
        await using var page = await ChatPage.OpenAsync(server.Http, await chromium.OpenAsync(), _room, wrong);
        await page.StartAsync();
        await Expect(page.Page.Locator("#start-error")).Not.ToBeEmptyAsync();
        await page.Page.Locator("#name").FillAsync(server.Unique("mended"));
        await page.Page.Locator("#name").PressAsync("Enter");
        await Expect(page.Field).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_empty_name_is_asked_for()
    {
        await using var page = await ChatPage.OpenAsync(server.Http, await chromium.OpenAsync(), _room, " ");
        await page.StartAsync();
        await Expect(page.Page.Locator("#start-error")).ToHaveTextAsync("Please write a name first.");
    }

    [Fact]
    public async Task The_name_is_remembered_and_given_back_after_a_reload()
    {
        var name = server.Unique("eve");
        await using var eve = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), _room, name);
        await eve.SayAsync("before");
        await eve.SeesAsync(name, "before");
        await eve.Page.ReloadAsync();

        await Expect(eve.Page.Locator("#me")).ToHaveTextAsync(name);
        await eve.SeesAsync(name, "before");
        await eve.Page.Locator("#leave").ClickAsync();
        await Expect(eve.Page.Locator("#name")).ToHaveValueAsync(name);
        await Expect(eve.Page.Locator("#name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Another_name_can_be_taken_while_talking()
    {
        var (old, next) = (server.Unique("fay"), server.Unique("faye"));
        await using var fay = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), _room, old);
        await using var gus = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            _room,
            server.Unique("gus")
        );
        await fay.SayAsync($"/nick {next}");

        await gus.NoticesAsync($"{old} is now known as {next}.");
        await Expect(gus.People).ToHaveTextAsync([next, gus.Name]);
        await Expect(fay.Page.Locator("#me")).ToHaveTextAsync(next);
        await Expect(gus.Notice($"{old} has left the chat.")).ToHaveCountAsync(0);
    }
}
