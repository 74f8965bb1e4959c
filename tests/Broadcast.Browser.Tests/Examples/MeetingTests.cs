using System.Text.RegularExpressions;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>The five systems' own clients and the server's own page, all in one room at once.</summary>
public sealed class MeetingTests(Chromium chromium, NodePackages packages, TypescriptRooms rooms, JqueryPages pages)
    : IClassFixture<JqueryPages>
{
    [Fact]
    public async Task All_kinds_of_clients_see_the_same_messages_in_the_same_order()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        await using var page = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), "lobby", "page");
        await using var console = NodePackages.Start(
            await packages.ReadyAsync("examples/console-node"),
            "node",
            "chat.js",
            server.WebSocket.ToString(),
            "console"
        );
        await page.FindsAsync("console");
        await using var room = await rooms.EnterAsync(server.WebSocket, "lobby", "rooms");
        await page.FindsAsync("rooms");
        await using var jquery = await pages.EnterAsync(server.WebSocket, "jquery");
        await page.FindsAsync("jquery");
        await using var plain = await chromium.OpenAsync();
        await plain.Page.GotoAsync(
            $"{new Uri(Repository.At("examples/plain-page/index.html"))}?server={server.WebSocket}"
        );
        await Expect(page.People).ToHaveCountAsync(5);
        await using var shell = NodePackages.Start(
            Repository.Root,
            ServerProcess.Program,
            "connect",
            $"--server={server.Http.Authority}",
            "--name",
            "shell"
        );
        await page.FindsAsync("shell");

        await page.SayAsync("from the page");
        await page.SeesAsync("page", "from the page");
        await console.Input.WriteLineAsync("from the console");
        await page.SeesAsync("console", "from the console");
        await room.Input.WriteLineAsync("from the rooms");
        await page.SeesAsync("rooms", "from the rooms");
        await shell.Input.WriteLineAsync("from the shell");
        await page.SeesAsync("shell", "from the shell");
        await jquery.Page.Locator("#msg").FillAsync("from the jquery page");
        await jquery.Page.Locator("#msg").PressAsync("Enter");
        await page.SeesAsync("jquery", "from the jquery page");
        await plain.Page.Locator("#msg").FillAsync("from the plain page");
        await plain.Page.Locator("#msg").PressAsync("Enter");
        await Expect(page.Messages.Last).ToContainTextAsync(": from the plain page");

        string[] order = ["the page", "the console", "the rooms", "the shell", "the jquery page", "the plain page"];
        foreach (var program in new[] { console, room, shell })
        {
            await program.WaitForAsync("from the plain page");
            Assert.Equal(order, Said(program.Output));
        }

        Assert.Equal(order, Said(string.Join('\n', await page.TranscriptAsync())));
        foreach (var watched in new[] { jquery, plain })
        {
            var lines = watched.Page.Locator("#chat p");
            await Expect(lines.Filter(new() { HasText = "from the plain page" })).ToBeVisibleAsync();
            Assert.Equal(order, Said(string.Join('\n', await lines.AllTextContentsAsync())));
        }
    }

    private static string[] Said(string text) =>
        [
            .. Regex
                .Matches(
                    text,
                    "from (?<who>the [a-z]+( page)?)",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(10)
                )
                .Select(said => said.Groups["who"].Value),
        ];
}
