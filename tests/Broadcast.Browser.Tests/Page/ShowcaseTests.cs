using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Processes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>The pictures of the README: a morning in a small team, as each of several windows shows it.</summary>
public sealed class ShowcaseTests(Chromium chromium)
{
    private const string Room = "design";

    [Fact]
    public async Task A_morning_in_a_small_team()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        await using var cleo = await TextPerson.EnterAsync(server.WebSocket, "Cleo", Room);
        await using var diego = await TextPerson.EnterAsync(server.WebSocket, "Diego-Ruiz", Room);
        await using var elodie = await TextPerson.EnterAsync(server.WebSocket, "Élodie", Room);
        await using var ops = await TextPerson.EnterAsync(server.WebSocket, "deploy-bot", "ops");
        await using var ben = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), Room, "Ben");
        await using var ann = await OpenAsync(server, 1280, 800, ColorScheme.Light, "Ann");
        await ann.Page.KeepAsync("showcase-start");
        await ann.StartAsync();
        await Expect(ann.People).ToHaveCountAsync(5);
        await ann.SayAsync("/join ops");
        await Expect(ann.Title).ToHaveTextAsync("ops");
        await ann.Place(Room).ClickAsync();

        await SayAsync(ann, ben, "Good morning! The new build is on staging ☕");
        await SayAsync(ann, ben, "Could somebody have a look at the login page before noon?");
        await ann.SayAsync("On it.");
        await SayAsync(
            ann,
            cleo,
            "Cleo",
            "I found two things:\n\n- the button jumps by a pixel on *hover*\n- `Tab` skips the password field\n\nThe second one is **important**."
        );
        await ann.SayAsync("Good catch! That one is easy:");
        await ann.SayAsync("```\n.field:focus-visible {\n  outline: 2px solid;\n}\n```");
        await SayAsync(
            ann,
            diego,
            "Diego-Ruiz",
            "> the button jumps by a pixel\n\nThat is me, sorry. Fixed in https://example.org/builds/4711"
        );
        await SayAsync(ann, ben, "@Ann could you push it to staging? 🚀");
        await ann.SayAsync("Pushed. It should be there in two minutes.");
        await SayAsync(ann, cleo, "Cleo", "Looks perfect now. Thank you all! 🎉");
        await ops.SayAsync("staging: build 4711 is live");
        await ops.SayAsync("all checks passed");
        await Expect(ann.Place("ops").Locator(".badge")).ToHaveTextAsync("2 unread");
        await ben.TalkToAsync("Ann");
        await ben.SayAsync("Carrot cake for Cleo at four 🎂");
        await Expect(ann.PrivateMessages).ToHaveCountAsync(1);
        await ben.Place(Room).ClickAsync();
        await ben.Field.PressSequentiallyAsync("Great");
        await Expect(ann.Typing).ToHaveTextAsync("Ben is typing…");
        await ann.Page.KeepAsync("showcase-light");

        await ann.Page.Locator("#search-open").ClickAsync();
        await ann.Page.Locator("#search-query").FillAsync("staging");
        await Expect(ann.Page.Locator(".hit")).ToHaveCountAsync(2);
        await ann.Page.KeepAsync("showcase-search");

        await using var dark = await OpenAsync(server, 1280, 800, ColorScheme.Dark, "Farah");
        await dark.StartAsync();
        await SeesAllAsync(dark);
        await ben.Field.PressSequentiallyAsync("!");
        await dark.Page.KeepAsync("showcase-dark");
        await using var phone = await OpenAsync(server, 390, 780, ColorScheme.Light, "Ivo");
        await phone.StartAsync();
        await SeesAllAsync(phone);
        await phone.Page.KeepAsync("showcase-phone");
    }

    private static Task SeesAllAsync(ChatPage chat) =>
        Expect(chat.Page.GetByText("Looks perfect now. Thank you all! 🎉")).ToBeVisibleAsync();

    private static async Task SayAsync(ChatPage reader, ChatPage writer, string text)
    {
        await writer.SayAsync(text);
        await reader.SeesAsync(writer.Name, text);
    }

    private static async Task SayAsync(ChatPage reader, TextPerson writer, string name, string text)
    {
        var before = await reader.Messages.CountAsync();
        await writer.SayAsync(text);
        await Expect(reader.Messages).ToHaveCountAsync(before + 1);
        await Expect(reader.Messages.Last.Locator(".name")).ToHaveTextAsync(name);
    }

    private async Task<ChatPage> OpenAsync(
        ServerProcess server,
        int width,
        int height,
        ColorScheme colours,
        string name
    ) => await ChatPage.OpenAsync(server.Http, await chromium.OpenAsync(width, height, colours), Room, name);
}
