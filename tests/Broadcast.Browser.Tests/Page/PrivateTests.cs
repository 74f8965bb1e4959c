using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class PrivateTests(Chromium chromium, SharedServer server)
{
    private readonly string _room = server.Unique("private");

    [Fact]
    public async Task A_click_on_a_person_opens_a_conversation_that_nobody_else_sees()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");
        await using var cleo = await EnterAsync("cleo");
        await ann.TalkToAsync(ben.Name);
        await Expect(ann.Title).ToHaveTextAsync(ben.Name);
        await Expect(ann.Field).ToBeFocusedAsync();
        await ann.SayAsync("just us two");
        await Expect(ann.PrivateMessages).ToContainTextAsync($"{ann.Name}: just us two");

        await Expect(ben.Place(ann.Name).Locator(".badge")).ToHaveTextAsync("1 unread");
        await Expect(ben.Page).ToHaveTitleAsync($"(1) #{_room} · Broadcast");
        await ben.Place(ann.Name).ClickAsync();
        await Expect(ben.PrivateMessages).ToContainTextAsync($"{ann.Name}: just us two");
        await ben.SayAsync("yes");
        await Expect(ann.PrivateMessages.Last).ToContainTextAsync($"{ben.Name}: yes");
        await ann.Page.KeepAsync("private");

        await ann.Place(_room).ClickAsync();
        await ann.SayAsync("for all");
        await cleo.SeesAsync(ann.Name, "for all");
        await Expect(cleo.PrivateMessages).ToHaveCountAsync(0);
        await Expect(cleo.Page.Locator("#talks")).ToHaveCountAsync(0);
        await Expect(cleo.Page.GetByText("just us two")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_whisper_is_shown_where_one_is_and_leads_to_its_conversation()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");
        await ann.SayAsync($"/w {ben.Name} psst");
        await Expect(ben.PrivateMessages).ToContainTextAsync($"[private] {ann.Name}: psst");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Reply privately" }).ClickAsync();
        await Expect(ben.Title).ToHaveTextAsync(ann.Name);
        await ben.SayAsync("what is it?");
        await Expect(ann.PrivateMessages.Last).ToContainTextAsync($"[private] {ben.Name}: what is it?");
    }

    [Fact]
    public async Task A_conversation_is_there_again_for_who_opens_it_later()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");
        await ann.SayAsync($"/w {ben.Name} remember this");
        await Expect(ben.Place(ann.Name)).ToBeVisibleAsync();
        await ben
            .Page.GetByRole(AriaRole.Button, new() { Name = $"Close the conversation with {ann.Name}" })
            .ClickAsync();
        await Expect(ben.Place(ann.Name)).ToHaveCountAsync(0);
        await ben.TalkToAsync(ann.Name);
        await Expect(ben.PrivateMessages).ToContainTextAsync("remember this");
    }

    private async Task<ChatPage> EnterAsync(string name) =>
        await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), _room, server.Unique(name));
}
