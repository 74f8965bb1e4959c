using System.Globalization;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Recovery;

public sealed class RestartTests(Chromium chromium)
{
    [Fact]
    public async Task Three_people_meet_again_after_a_killed_server_with_every_message_once_and_in_one_order()
    {
        using var data = new TempFolder();
        var server = await ServerProcess.StartAsync(data);
        await using var ann = await EnterAsync(server.Http, "ann");
        await using var ben = await EnterAsync(server.Http, "ben");
        await using var cleo = await EnterAsync(server.Http, "cleo");
        ChatPage[] everybody = [ann, ben, cleo];
        foreach (var person in everybody)
        {
            person.MayLoseTheServer = true;
            await person.SayAsync($"{person.Name} is here");
            await cleo.SeesAsync(person.Name, $"{person.Name} is here");
        }

        await server.KillAsync();
        await server.DisposeAsync();
        foreach (var person in everybody)
        {
            await Expect(person.Page.Locator("#status")).ToBeVisibleAsync();
            await person.SayAsync($"{person.Name} waits, first");
            await person.SayAsync($"{person.Name} waits, second");
            await person.Field.FillAsync($"{person.Name}'s draft");
            await Expect(person.Page.Locator("#chat p.pending")).ToHaveCountAsync(2);
        }

        await using var again = await ServerProcess.StartAsync(
            data,
            "--port",
            server.Port.ToString(CultureInfo.InvariantCulture)
        );
        foreach (var person in everybody)
        {
            await Expect(person.Page.Locator("#status")).ToBeHiddenAsync();
            await Expect(person.Messages).ToHaveCountAsync(9);
            await Expect(person.Page.Locator("#chat p.pending")).ToHaveCountAsync(0);
            await Expect(person.Field).ToHaveValueAsync($"{person.Name}'s draft");
        }

        var order = await ann.TranscriptAsync();
        Assert.Equal(order, await ben.TranscriptAsync());
        Assert.Equal(order, await cleo.TranscriptAsync());
        foreach (var name in (string[])["ann", "ben", "cleo"])
        {
            Assert.Equal(
                [$"{name}: {name} is here", $"{name}: {name} waits, first", $"{name}: {name} waits, second"],
                order.Where(line => line.StartsWith(name, StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public async Task A_page_without_attention_finds_the_server_again_too()
    {
        using var data = new TempFolder();
        var server = await ServerProcess.StartAsync(data);
        await using var ann = await EnterAsync(server.Http, "ann");
        await using var ben = await EnterAsync(server.Http, "ben");
        ann.MayLoseTheServer = ben.MayLoseTheServer = true;
        // Another tab comes before it.
        var other = await ann.Page.Context.NewPageAsync();
        await other.BringToFrontAsync();
        await server.TerminateAsync();
        await server.WaitForExitAsync();
        await server.DisposeAsync();
        await Expect(ann.Page.Locator("#status")).ToBeVisibleAsync();

        await using var again = await ServerProcess.StartAsync(
            data,
            "--port",
            server.Port.ToString(CultureInfo.InvariantCulture)
        );
        await Expect(ben.Page.Locator("#status")).ToBeHiddenAsync();
        await ben.SayAsync("are you there?");
        await ann.SeesAsync("ben", "are you there?");
    }

    private async Task<ChatPage> EnterAsync(Uri server, string name) =>
        await ChatPage.EnterAsync(server, await chromium.OpenAsync(), "lobby", name);
}
