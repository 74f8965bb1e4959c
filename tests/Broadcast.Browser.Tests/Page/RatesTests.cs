using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class RatesTests(Chromium chromium)
{
    [Fact]
    public async Task Who_writes_faster_than_the_server_takes_it_sees_that_it_waits_and_all_goes_by_itself_in_order()
    {
        await using var server = await ServerProcess.StartAsync(
            "--ephemeral",
            "--message-rate",
            "1",
            "--message-burst",
            "2"
        );
        await using var ann = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), "lobby", "ann");
        await using var ben = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), "lobby", "ben");
        for (var i = 1; i <= 6; i++)
        {
            await ann.SayAsync($"message {i}");
        }

        await Expect(ann.Page.Locator("#silence")).ToContainTextAsync("goes by itself");
        await ann.Page.KeepAsync("server-takes-no-more");
        await ben.SeesAsync("ann", "message 6");
        await Expect(ann.Page.Locator("#chat p.pending")).ToHaveCountAsync(0);
        await Expect(ann.Page.Locator("#silence")).ToHaveCountAsync(0);
        await Expect(ben.Messages)
            .ToContainTextAsync(["message 1", "message 2", "message 3", "message 4", "message 5", "message 6"]);
    }
}
