using System.Text.RegularExpressions;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>A host who keeps order at the page itself: with the password, by menus and by commands, and the others who see it.</summary>
public sealed class HostTests(Chromium chromium) : IAsyncLifetime
{
    private const string Password = "open sesame";

    private readonly TempFolder folder = new();
    private ServerProcess? server;

    public async ValueTask InitializeAsync() =>
        server = await ServerProcess.StartAsync(
            "--ephemeral",
            "--admin-password-file",
            folder.Write("admin", Password)
        );

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_hosts_password_is_shown_in_the_settings_and_opens_what_others_do_not_have()
    {
        await using var ben = await EnterAsync("ben");
        await using var mod = await EnterAsync("mod");
        await ben.SayAsync("hello");
        await mod.SeesAsync("ben", "hello");
        await Expect(mod.Page.Locator(".menu-opener")).ToHaveCountAsync(0);
        await Expect(mod.Page.Locator("#sanctions-open")).ToHaveCountAsync(0);
        await mod.SayAsync("/kick ben");
        await Expect(mod.Page.Locator("#chat .notice.error")).ToContainTextAsync("may not keep order");

        await mod.Page.Locator("#settings").ClickAsync();
        await Expect(mod.Page.GetByText("Read and write", new() { Exact = true })).ToBeVisibleAsync();
        await mod.Page.Locator("#access-open").ClickAsync();
        var field = mod.Page.Locator("#access-token");
        await Expect(field).ToBeFocusedAsync();
        await field.FillAsync("open barley");
        await field.PressAsync("Enter");
        await Expect(mod.Page.Locator("#access-refusal")).ToContainTextAsync("not the password");
        await mod.Page.AssertAccessibleAsync("a wrong password in the chat");
        await mod.Page.KeepAsync("host-password");
        await field.FillAsync(Password);
        await field.PressAsync("Enter");

        await Expect(mod.Page.Locator("#access")).ToHaveCountAsync(0);
        await Expect(mod.Page.Locator(".alert")).ToContainTextAsync("keep order");
        await Expect(mod.Page.Locator("#chat .menu-opener")).ToHaveCountAsync(1);
        await Expect(ben.Page.Locator(".menu-opener")).ToHaveCountAsync(0);
        await mod.Page.EvaluateAsync("() => dispatchEvent(new Event('pagehide'))");
        Assert.DoesNotContain(
            Password,
            await mod.Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_message_is_deleted_by_its_menu_with_the_keyboard_alone()
    {
        await using var ben = await EnterAsync("ben");
        await using var mod = await HostAsync();
        await ben.SayAsync("fine words");
        await ben.SayAsync("nasty words");
        await mod.SeesAsync("ben", "nasty words");

        // Before the field stands the newest message's menu; up goes to the one before.
        await mod.Field.FocusAsync();
        await mod.Page.Keyboard.PressAsync("Shift+Tab");
        var openers = mod.Page.Locator("#chat .menu-opener");
        await Expect(openers.Last).ToBeFocusedAsync();
        await mod.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(openers.First).ToBeFocusedAsync();
        await mod.Page.Keyboard.PressAsync("ArrowDown");
        await mod.Page.Keyboard.PressAsync("Enter");
        var menu = mod.Page.GetByRole(AriaRole.Menu);
        await Expect(menu.GetByRole(AriaRole.Menuitem))
            .ToHaveTextAsync(["Delete message…", "Mute ben…", "Kick ben…", "Ban ben…"]);
        await Expect(menu.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        await mod.Page.AssertAccessibleAsync("a menu");
        await mod.Page.KeepAsync("host-menu");
        await mod.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(menu.GetByRole(AriaRole.Menuitem).Last).ToBeFocusedAsync();
        await mod.Page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToHaveCountAsync(0);
        await Expect(openers.Last).ToBeFocusedAsync();

        await mod.Page.Keyboard.PressAsync("Enter");
        await mod.Page.Keyboard.PressAsync("Enter");
        var dialog = mod.Page.Locator("#proposal");
        await Expect(dialog).ToContainTextAsync("nasty words");
        await mod.Page.AssertAccessibleAsync("a question before deleting");
        await mod.Page.KeepAsync("host-delete");
        await mod.Page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(ben.Messages.Last.Locator("em")).ToHaveTextAsync("This message was deleted by mod.");
        await Expect(mod.Messages.Last.Locator("em")).ToHaveTextAsync("This message was deleted by mod.");
        await Expect(openers).ToHaveCountAsync(1);
        await Expect(ben.Messages.First).ToContainTextAsync("fine words");
    }

    [Fact]
    public async Task Who_is_muted_sees_it_in_the_field_also_after_a_reload_until_it_is_ended_from_the_list()
    {
        await using var ben = await EnterAsync("ben");
        await using var mod = await HostAsync();
        await ben.Field.FillAsync("half a sen");
        await ChooseAsync(mod, "ben", "Mute ben…");
        await mod.Page.GetByLabel("For how long").SelectOptionAsync("8 hours");
        await mod.Page.GetByLabel("Why (they are told)").FillAsync("too loud");
        await mod.Page.AssertAccessibleAsync("a question before muting");
        await mod.Page.KeepAsync("host-mute");
        await mod.Page.GetByRole(AriaRole.Button, new() { Name = "Mute", Exact = true }).ClickAsync();

        await AssertMutedAsync(ben);
        await ben.Page.AssertAccessibleAsync("muted");
        await ben.Page.KeepAsync("muted");
        await Expect(mod.Page.Locator(".alert")).ToContainTextAsync("ben (from 127.0.0.1) may only read until");
        await ben.Page.ReloadAsync();
        await AssertMutedAsync(ben);

        await mod.Page.Locator("#sanctions-open").ClickAsync();
        var list = mod.Page.Locator("#sanctions");
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(list).ToContainTextAsync("ben may only read");
        await mod.Page.AssertAccessibleAsync("the list of what holds");
        await mod.Page.KeepAsync("host-sanctions");
        await list.GetByRole(AriaRole.Button, new() { Name = "Unmute ben" }).ClickAsync();
        await Expect(list).ToContainTextAsync("Nobody is muted or banned");
        await mod.Page.Keyboard.PressAsync("Escape");

        await Expect(ben.Field).ToBeEnabledAsync();
        await Expect(ben.Field).ToHaveValueAsync("half a sen");
        await ben.SayAsync("thank you");
        await mod.SeesAsync("ben", "thank you");

        static async Task AssertMutedAsync(ChatPage page)
        {
            await Expect(page.Field).ToBeDisabledAsync();
            await Expect(page.Page.Locator("#silence"))
                .ToHaveTextAsync(
                    new Regex(
                        "^You may read here, not write until .*\\d\\d:\\d\\d \\(mod\\): too loud(?:8 h|7 h 59 min) left$",
                        RegexOptions.None,
                        TimeSpan.FromSeconds(10)
                    )
                );
        }
    }

    [Fact]
    public async Task Who_is_kicked_is_told_stays_away_and_comes_back_when_they_want_to()
    {
        await using var ben = await EnterAsync("ben");
        await using var mod = await HostAsync();
        await mod.SayAsync("/kick ben be nice");

        var banner = ben.Page.Locator("#status");
        await Expect(banner).ToContainTextAsync("mod has sent you away: be nice. You may come back.");
        await mod.NoticesAsync("ben has left the chat.");
        await ben.Page.AssertAccessibleAsync("kicked");
        await ben.Page.KeepAsync("kicked");
        await Expect(banner).Not.ToContainTextAsync("Next try");
        await Expect(mod.People).ToHaveTextAsync(["mod"]);

        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Come back" }).ClickAsync();
        await Expect(banner).ToBeHiddenAsync();
        await ben.SayAsync("I am nice now");
        await mod.SeesAsync("ben", "I am nice now");
    }

    [Fact]
    public async Task Who_is_banned_is_told_and_told_again_at_the_door()
    {
        await using var ben = await EnterAsync("ben");
        await using var mod = await HostAsync();
        await ChooseAsync(mod, "ben", "Ban ben…");
        await mod.Page.GetByLabel("Why (they are told)").FillAsync("spam");
        await mod.Page.KeepAsync("host-ban");
        await mod.Page.GetByRole(AriaRole.Button, new() { Name = "Ban", Exact = true }).ClickAsync();

        await Expect(ben.Page.Locator("#status")).ToContainTextAsync("mod keeps you out of this server until");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(ben.Page.Locator("#start-error")).ToContainTextAsync("kept out");
        await Expect(ben.Page.Locator("#start-error")).ToContainTextAsync("spam");
        await ben.Page.KeepAsync("banned");
        await mod.SayAsync("/unban ben");
        await Expect(mod.Page.GetByText("ben is no longer banned (mod).")).ToBeVisibleAsync();
        await ben.StartAsync();
        await Expect(ben.Field).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_closed_room_says_so_and_lets_in_again_when_it_is_open()
    {
        await using var ben = await EnterAsync("ben");
        await using var mod = await HostAsync();
        await ben.SayAsync("last words");
        await mod.SeesAsync("ben", "last words");
        await mod.SayAsync("/close");

        await Expect(ben.Page.Locator("#silence")).ToContainTextAsync("mod has closed this room.");
        await Expect(ben.Field).ToBeDisabledAsync();
        await ben.SeesAsync("ben", "last words");
        await ben.Page.AssertAccessibleAsync("a closed room");
        await ben.Page.KeepAsync("closed-room");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(ben.Page.Locator("#silence")).ToContainTextAsync("mod has closed this room.");
        await using var late = await ChatPage.OpenAsync(server!.Http, await chromium.OpenAsync(), "lobby", "late");
        await late.StartAsync();
        await Expect(late.Page.Locator("#start-error")).ToContainTextAsync("closed");

        await mod.Page.GetByRole(AriaRole.Button, new() { Name = "Open it again" }).ClickAsync();
        await Expect(mod.Field).ToBeEnabledAsync();
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(ben.Field).ToBeEnabledAsync();
        await ben.SayAsync("first words");
        await mod.SeesAsync("ben", "first words");
        await late.StartAsync();
        await late.SeesAsync("ben", "first words");
    }

    [Theory]
    [InlineData("phone", 360, 640, ColorScheme.Light)]
    [InlineData("phone-dark", 360, 640, ColorScheme.Dark)]
    [InlineData("wide-dark", 1280, 800, ColorScheme.Dark)]
    public async Task Everything_fits_at(string kind, int width, int height, ColorScheme colours)
    {
        await using var ben = await EnterAsync("ben-with-a-rather-long-name-here");
        await using var mod = await HostAsync(width, height, colours);
        await ben.SayAsync("A message that is long enough to need more than one line on any telephone, and then some.");
        await ben.SayAsync("short");
        await mod.SayAsync("mine");
        await Expect(mod.Page.Locator("#chat .menu-opener")).ToHaveCountAsync(3);
        await AssertFitsAsync(mod);
        await mod.Page.KeepAsync($"host-chat-{kind}");

        var opener = mod.Page.Locator("#chat .menu-opener").Nth(1);
        await opener.HoverAsync();
        await opener.ClickAsync();
        await Expect(mod.Page.GetByRole(AriaRole.Menu)).ToBeInViewportAsync(new() { Ratio = 1 });
        await mod.Page.KeepAsync($"host-menu-{kind}");
        await mod.Page.GetByRole(AriaRole.Menuitem).GetByText("Ban").ClickAsync();
        await mod.Page.AssertAccessibleAsync($"a question at {kind}");
        await mod.Page.KeepAsync($"host-ban-{kind}");
        await mod.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        if (width < 768)
        {
            await mod.Page.Locator("#menu").ClickAsync();
        }

        await mod.Page.Locator("#people .menu-opener").HoverAsync();
        await mod.Page.Locator("#people .menu-opener").ClickAsync();
        await Expect(mod.Page.GetByRole(AriaRole.Menu)).ToBeInViewportAsync(new() { Ratio = 1 });
        await mod.Page.AssertAccessibleAsync($"a person's menu at {kind}");
        await mod.Page.KeepAsync($"host-person-{kind}");
        await mod.Page.Keyboard.PressAsync("Escape");
        await mod.Page.Locator("#sanctions-open").ClickAsync();
        await Expect(mod.Page.Locator("#sanctions")).ToContainTextAsync("Nobody");
        await mod.Page.AssertAccessibleAsync($"an empty list at {kind}");
        await mod.Page.KeepAsync($"host-sanctions-{kind}");
    }

    private async Task<ChatPage> EnterAsync(string name) =>
        await ChatPage.EnterAsync(server!.Http, await chromium.OpenAsync(), "lobby", name);

    private async Task<ChatPage> HostAsync(int width = 1000, int height = 640, ColorScheme colours = ColorScheme.Light)
    {
        var page = await chromium.OpenAsync(width, height, colours);
        var mod = await ChatPage.EnterAsync(server!.Http, page, "lobby", "mod");
        await mod.SayAsync($"/password {Password}");
        var alert = mod.Page.Locator(".alert");
        await Expect(alert).ToContainTextAsync("keep order");
        await alert.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(alert).ToHaveCountAsync(0);
        return mod;
    }

    private static async Task ChooseAsync(ChatPage mod, string name, string item)
    {
        await mod.Page.Locator("#people").GetByText(name).HoverAsync();
        await mod.Page.GetByRole(AriaRole.Button, new() { Name = $"Keep order: {name}", Exact = true }).ClickAsync();
        await mod.Page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
    }

    private static async Task AssertFitsAsync(ChatPage chat) =>
        Assert.True(
            await chat.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "the page is wider than the window"
        );
}
