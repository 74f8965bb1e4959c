using System.Text.RegularExpressions;
using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class ConversationTests(Chromium chromium, SharedServer server)
{
    private static readonly Regex Own = new(@"\bown\b", RegexOptions.None, TimeSpan.FromSeconds(10));
    private readonly string _room = server.Unique("talk");

    [Fact]
    public async Task Two_people_see_each_others_messages_and_their_own_look_different()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");

        await ann.SayAsync("Hi");
        await ben.SeesAsync(ann.Name, "Hi");
        await ben.SayAsync("Hello!");
        await ann.SeesAsync(ben.Name, "Hello!");

        await Expect(ann.Message(ann.Name, "Hi")).ToHaveClassAsync(Own);
        await Expect(ben.Message(ann.Name, "Hi")).Not.ToHaveClassAsync(Own);
        await Expect(ann.Field).ToHaveValueAsync("");
        await Expect(ann.Message(ann.Name, "Hi").Locator("time")).ToHaveAttributeAsync("datetime", Timestamp());
        Assert.Equal(await ann.TranscriptAsync(), await ben.TranscriptAsync());
    }

    [Fact]
    public async Task The_send_button_sends_and_clears()
    {
        await using var ann = await EnterAsync("ann");
        await ann.Field.FillAsync("by button");
        await ann.Page.Locator("#send").ClickAsync();
        await ann.SeesAsync(ann.Name, "by button");
        await Expect(ann.Field).ToHaveValueAsync("");
        await Expect(ann.Field).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_third_person_does_not_see_private_messages()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");
        await using var cleo = await EnterAsync("cleo");

        await ann.SayAsync($"/w {ben.Name} only for you");
        await Expect(ben.PrivateMessages).ToContainTextAsync($"[private] {ann.Name}: only for you");
        await Expect(ann.PrivateMessages).ToContainTextAsync($"[private to {ben.Name}] {ann.Name}: only for you");

        // What was said after it has arrived: what has not come by then never will.
        await ann.SayAsync("for all");
        await cleo.SeesAsync(ann.Name, "for all");
        await Expect(cleo.PrivateMessages).ToHaveCountAsync(0);
        await Expect(cleo.Page.GetByText("only for you")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_private_message_to_nobody_says_so()
    {
        await using var ann = await EnterAsync("ann");
        await ann.SayAsync("/w no-such-person hello");
        await Expect(ann.Page.Locator("#chat p.notice.error")).ToContainTextAsync("Not sent: “hello”");
        await Expect(ann.PrivateMessages).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Comings_and_goings_are_told_and_the_list_of_people_follows()
    {
        await using var ann = await EnterAsync("ann");
        var ben = await EnterAsync("ben");
        await ann.HearsOfComingAsync(ben.Name);
        await Expect(ann.People).ToHaveTextAsync([ann.Name, ben.Name]);
        await Expect(ben.People).ToHaveTextAsync([ann.Name, ben.Name]);
        await Expect(ann.Page.Locator("#people-count")).ToHaveTextAsync("2");
        Assert.Equal(
            "italic",
            await ann.Page.Locator("#chat p.notice").First.EvaluateAsync<string>("it => getComputedStyle(it).fontStyle")
        );

        await ben.Page.Locator("#leave").ClickAsync();
        await Expect(ann.People).ToHaveTextAsync([ann.Name]);
        await Expect(ben.Page.Locator("#start-screen")).ToBeVisibleAsync();
        await ben.DisposeAsync();
    }

    [Fact]
    public async Task Someone_who_comes_later_reads_what_was_said_before()
    {
        await using var ann = await EnterAsync("ann");
        foreach (var word in new[] { "one", "two", "three" })
        {
            await ann.SayAsync(word);
            await ann.SeesAsync(ann.Name, word);
        }

        await using var ben = await EnterAsync("ben");
        await ben.SeesAsync(ann.Name, "three");
        Assert.Equal([$"{ann.Name}: one", $"{ann.Name}: two", $"{ann.Name}: three"], await ben.TranscriptAsync());
    }

    [Fact]
    public async Task A_line_that_begins_with_two_slashes_is_said_with_one()
    {
        await using var ann = await EnterAsync("ann");
        await ann.SayAsync("//shrug");
        await ann.SeesAsync(ann.Name, "/shrug");
    }

    [Fact]
    public async Task An_unknown_command_is_told_and_the_line_is_kept()
    {
        await using var ann = await EnterAsync("ann");
        await ann.SayAsync("/dance");
        await ann.NoticesAsync("There is no command /dance. /help lists them.");
        await Expect(ann.Field).ToHaveValueAsync("/dance");
    }

    [Fact]
    public async Task A_message_over_the_limit_is_told_before_it_is_sent()
    {
        await using var ann = await EnterAsync("ann");
        await ann.SayAsync(new string('x', 70_000));
        await Expect(ann.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Too long by 4464 bytes: 65536 are allowed.");
        await Expect(ann.Messages).ToHaveCountAsync(0);
        await ann.Field.FillAsync(new string('x', 65_500));
        await Expect(ann.Page.Locator(".remaining")).ToHaveTextAsync("36");
    }

    [Fact]
    public async Task The_page_speaks_through_a_log_that_assistive_technology_announces()
    {
        await using var ann = await EnterAsync("ann");
        var log = ann.Page.GetByRole(AriaRole.Log, new() { Name = "Messages" });
        await ann.SayAsync("announced");
        await Expect(log).ToContainTextAsync("announced");
        await Expect(ann.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeVisibleAsync();
    }

    private async Task<ChatPage> EnterAsync(string name) =>
        await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), _room, server.Unique(name));

    private static Regex Timestamp() =>
        new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", RegexOptions.None, TimeSpan.FromSeconds(10));
}
