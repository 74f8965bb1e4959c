using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class NotifyTests(Chromium chromium, SharedServer server)
{
    /// <summary>Stands in for the browser's notifications and its sound, and counts.</summary>
    private const string Counting = """
        window.counted = { asked: 0, shown: [], tones: 0 };
        window.Notification = class {
          static permission = 'default';
          static async requestPermission() { counted.asked++; return this.permission = 'granted'; }
          constructor(title, { body }) { counted.shown.push(`${title}: ${body}`); }
        };
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...when) { counted.tones++; return start.apply(this, when); };
        """;

    [Fact]
    public async Task Notifications_and_sound_come_only_to_who_asked_for_them_and_call_for_what_is_meant_for_one()
    {
        var room = server.Unique("notify");
        await using var watched = await chromium.OpenAsync();
        await watched.Page.AddInitScriptAsync(Counting);
        await using var ann = await ChatPage.EnterAsync(server.Http, watched, room, server.Unique("ann"));
        await using var ben = await ChatPage.EnterAsync(
            server.Http,
            await chromium.OpenAsync(),
            room,
            server.Unique("ben")
        );
        await ben.SayAsync($"/w {ann.Name} before");
        await Expect(ann.PrivateMessages).ToHaveCountAsync(1);
        Assert.Equal("0  0", await CountedAsync(ann));

        await ann.Page.Locator("#settings").ClickAsync();
        var desktop = ann.Page.GetByRole(AriaRole.Switch, new() { Name = "Desktop notifications" });
        await desktop.ClickAsync();
        await Expect(desktop).ToBeCheckedAsync();
        var sound = ann.Page.GetByRole(AriaRole.Switch, new() { Name = "Sound" });
        await sound.ClickAsync();
        await Expect(sound).ToBeCheckedAsync();
        await ann.Page.KeepAsync("settings");
        await ann.Page.Keyboard.PressAsync("Escape");
        Assert.Equal("1  1", await CountedAsync(ann));

        await ben.SayAsync("for all");
        await ben.SayAsync($"/w {ann.Name} for you");
        await Expect(ann.PrivateMessages).ToHaveCountAsync(2);
        Assert.Equal($"1 {ben.Name}: for you 2", await CountedAsync(ann));
    }

    private static async Task<string> CountedAsync(ChatPage chat) =>
        await chat.Page.EvaluateAsync<string>("() => `${counted.asked} ${counted.shown.join()} ${counted.tones}`");
}
