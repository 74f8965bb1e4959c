using Broadcast.Browser.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class TypingTests(Chromium chromium, SharedServer server)
{
    private readonly string _room = server.Unique("typing");

    [Fact]
    public async Task Typing_is_shown_to_the_others_and_lapses_by_itself()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");
        await ann.Field.PressSequentiallyAsync("thinking");
        await Expect(ben.Typing).ToHaveTextAsync($"{ann.Name} is typing…");
        await Expect(ann.Typing).ToBeEmptyAsync();
        await Expect(ben.Typing).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Typing_ends_with_the_message_and_two_people_may_type()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");
        await using var cleo = await EnterAsync("cleo");
        await ann.Field.PressSequentiallyAsync("a");
        await ben.Field.PressSequentiallyAsync("b");
        await Expect(cleo.Typing).ToHaveTextAsync($"{ann.Name} and {ben.Name} are typing…");
        await ann.Field.PressAsync("Enter");
        await cleo.SeesAsync(ann.Name, "a");
        await Expect(cleo.Typing).ToHaveTextAsync($"{ben.Name} is typing…");
    }

    [Fact]
    public async Task Emptying_the_field_ends_it()
    {
        await using var ann = await EnterAsync("ann");
        await using var ben = await EnterAsync("ben");
        await ann.Field.PressSequentiallyAsync("a");
        await Expect(ben.Typing).ToHaveTextAsync($"{ann.Name} is typing…");
        await ann.Field.PressAsync("Backspace");
        await Expect(ben.Typing).ToBeEmptyAsync();
    }

    private async Task<ChatPage> EnterAsync(string name) =>
        await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), _room, server.Unique(name));
}
