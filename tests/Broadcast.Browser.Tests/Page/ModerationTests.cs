using System.Net.Http.Headers;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>A host who keeps order, as the people at the page see it.</summary>
public sealed class ModerationTests(Chromium chromium, SharedServer pages)
{
    private const string Password = "open sesame";
    private const string Tombstone = "This message was deleted by ";

    [Fact]
    public async Task A_deleted_message_keeps_its_place_without_its_text_for_who_is_there_and_who_comes_later()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(
            "--ephemeral",
            "--admin-password-file",
            folder.Write("admin", Password)
        );
        await using var ann = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), "lobby", "ann");
        await ann.SayAsync("nasty words");
        await ann.SeesAsync("ann", "nasty words");

        await DeleteAsync(server, 1);
        await Expect(ann.Messages.Locator("em")).ToContainTextAsync(Tombstone);
        await ann.SayAsync("sorry");
        await ann.SeesAsync("ann", "sorry");

        await using var ben = await ChatPage.EnterAsync(server.Http, await chromium.OpenAsync(), "lobby", "ben");
        await ben.SeesAsync("ann", "sorry");
        foreach (var page in (ChatPage[])[ann, ben])
        {
            await Expect(page.Messages).ToHaveCountAsync(2);
            await Expect(page.Messages.First).ToContainTextAsync(Tombstone);
            await Expect(page.Page.Locator("#chat .loading")).ToHaveCountAsync(0);
            await Expect(page.Page.Locator("#chat")).Not.ToContainTextAsync("nasty");
        }
    }

    [Fact]
    public async Task Who_may_only_read_is_told_and_cannot_write()
    {
        await using var page = await chromium.OpenAsync();
        var server = await ScriptedServer.BeforeAsync(page.Page);
        var ann = await ChatPage.OpenAsync(pages.Http, page, "lobby", "ann");
        await ann.StartAsync();
        await server.ExpectAsync("join");
        server.Welcome("ann", "lobby");
        await Expect(ann.Field).ToBeEnabledAsync();

        server.Send("granted", new { rights = (string[])["read"] });
        await Expect(ann.Field).ToBeDisabledAsync();
        await Expect(page.Page.Locator("#send")).ToBeDisabledAsync();
        await Expect(page.Page.Locator("#silence")).ToHaveTextAsync("You may read here, not write.");
        await page.Page.AssertAccessibleAsync("may only read");

        server.Send("granted", new { rights = (string[])["read", "write"] });
        await Expect(ann.Field).ToBeEnabledAsync();
        await Expect(page.Page.Locator("#silence")).ToHaveCountAsync(0);
    }

    private static async Task DeleteAsync(ServerProcess server, long seq)
    {
        using var http = new HttpClient { BaseAddress = server.Http };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Password);
        using var answer = await http.DeleteAsync(
            new Uri($"api/rooms/lobby/messages/{seq}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }
}
