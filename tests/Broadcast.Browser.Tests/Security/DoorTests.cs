using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Security;

/// <summary>A server that lets in only who knows the password.</summary>
public sealed class DoorTests(Chromium chromium)
{
    private const string Password = "open sesame";

    [Fact]
    public async Task The_page_asks_for_the_password_says_when_it_is_wrong_and_keeps_it_nowhere()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        await using var ann = await ChatPage.OpenAsync(server.Http, await chromium.OpenAsync(), "lobby", "ann");
        var field = ann.Page.GetByLabel("Password");
        await Expect(field).ToHaveCountAsync(0);

        await ann.StartAsync();
        await Expect(field).ToBeFocusedAsync();
        await ann.Page.KeepAsync("start-password");
        await field.FillAsync("open barley");
        await field.PressAsync("Enter");
        await Expect(ann.Page.Locator("#start-error")).ToContainTextAsync("password");
        await Expect(field).ToBeFocusedAsync();

        await field.FillAsync(Password);
        await field.PressAsync("Enter");
        await Expect(ann.Field).ToBeFocusedAsync();
        await ann.SayAsync("I am in");
        await ann.SeesAsync("ann", "I am in");

        // A break asks nobody for anything.
        await using var ben = await ChatPage.OpenAsync(server.Http, await chromium.OpenAsync(), "lobby", "ben");
        await ben.StartAsync();
        await ben.Page.GetByLabel("Password").FillAsync(Password);
        await ben.StartAsync();
        await ben.SayAsync("me too");
        await ann.SeesAsync("ben", "me too");
        await ann.Page.EvaluateAsync("() => dispatchEvent(new Event('pagehide'))");
        var kept = await ann.Page.EvaluateAsync<string>(
            "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])"
        );
        Assert.Contains("\"name\"", kept.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_of_the_link_asks_for_no_password_again()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        var page = await chromium.OpenAsync();
        var link = await Recovery.PageLink.BeforeAsync(page.Page);
        await using var ann = await ChatPage.OpenAsync(server.Http, page, "lobby", "ann");
        await ann.StartAsync();
        await ann.Page.GetByLabel("Password").FillAsync(Password);
        await ann.StartAsync();
        await Expect(ann.Field).ToBeVisibleAsync();

        await link.CutAsync();
        await ann.SayAsync("kept");
        await Expect(ann.Page.Locator("#status")).ToBeVisibleAsync();
        link.Mend();

        await ann.SeesAsync("ann", "kept");
        await Expect(ann.Page.Locator("#status")).ToBeHiddenAsync();
    }

    private static Task<ServerProcess> StartAsync(TempFolder folder)
    {
        var file = folder.Write("password", Password);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return ServerProcess.StartAsync("--ephemeral", "--auth", "password", "--password-file", file);
    }
}
