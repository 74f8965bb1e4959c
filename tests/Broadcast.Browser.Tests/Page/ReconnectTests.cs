using System.Globalization;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

public sealed class ReconnectTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_restarts_is_found_again_and_nothing_is_lost_or_doubled(bool graceful)
    {
        using var data = new TempFolder();
        var server = await ServerProcess.StartAsync(data);
        await using var ann = await EnterAsync(server.Http, "ann");
        await using var ben = await EnterAsync(server.Http, "ben");
        ann.MayLoseTheServer = ben.MayLoseTheServer = true;
        await ann.SayAsync("before");
        await ben.SeesAsync("ann", "before");

        await (graceful ? server.TerminateAsync() : server.KillAsync());
        await server.WaitForExitAsync();
        await server.DisposeAsync();
        await Expect(ann.Page.Locator("#status")).ToContainTextAsync("Trying again by itself");
        await ann.SayAsync("while it was away");
        await Expect(ann.Page.Locator("#chat p.pending")).ToContainTextAsync("while it was away");
        await ann.Page.KeepAsync($"server-away-{(graceful ? "graceful" : "killed")}");

        await using var again = await ServerProcess.StartAsync(
            data,
            "--port",
            server.Port.ToString(CultureInfo.InvariantCulture)
        );
        await ben.SeesAsync("ann", "while it was away");
        await Expect(ann.Page.Locator("#chat p.pending")).ToHaveCountAsync(0);
        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
        await ben.SayAsync("after");
        await ann.SeesAsync("ben", "after");

        string[] all = ["ann: before", "ann: while it was away", "ben: after"];
        Assert.Equal(all, await ann.TranscriptAsync());
        Assert.Equal(all, await ben.TranscriptAsync());
        await Expect(ann.Page.Locator("#me")).ToHaveTextAsync("ann");
        await Expect(ann.People).ToHaveTextAsync(["ann", "ben"]);
    }

    [Fact]
    public async Task A_server_that_forgot_everything_is_still_a_place_to_talk()
    {
        var server = await ServerProcess.StartAsync("--ephemeral");
        await using var ann = await EnterAsync(server.Http, "ann");
        ann.MayLoseTheServer = true;
        await ann.SayAsync("before");
        await ann.SeesAsync("ann", "before");
        await server.KillAsync();
        await server.DisposeAsync();

        await using var again = await ServerProcess.StartAsync(
            "--ephemeral",
            "--port",
            server.Port.ToString(CultureInfo.InvariantCulture)
        );
        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
        await ann.SayAsync("after");
        await ann.SeesAsync("ann", "after");
        await ann.SayAsync("/w ann to myself");
        await Expect(ann.PrivateMessages).ToHaveCountAsync(1);
        Assert.Equal(["ann: before", "ann: after"], await ann.TranscriptAsync());
    }

    private async Task<ChatPage> EnterAsync(Uri server, string name) =>
        await ChatPage.EnterAsync(server, await chromium.OpenAsync(), "lobby", name);
}
