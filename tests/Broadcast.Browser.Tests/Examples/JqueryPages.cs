using System.Text.RegularExpressions;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Processes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>examples/jquery-chat, served by its own small server.</summary>
public sealed class JqueryPages(Chromium chromium, NodePackages packages) : IAsyncLifetime
{
    private RunningProgram? _pages;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        _pages = NodePackages.Start(await packages.ReadyAsync("examples/jquery-chat"), "node", "serve.js", "0");
        var pattern = new Regex(@"http://127\.0\.0\.1:\d+/", RegexOptions.None, TimeSpan.FromSeconds(10));
        _address = (await _pages.WaitForAsync(pattern)).Value;
    }

    /// <summary>Opens the page and waits until it is in the chat.</summary>
    public async Task<WatchedPage> EnterAsync(Uri server, string name)
    {
        var watched = await OpenAsync(server, name);
        await Expect(watched.Page.Locator("#msg")).ToBeFocusedAsync();
        return watched;
    }

    /// <summary>Opens the page and presses Start Chat.</summary>
    public async Task<WatchedPage> OpenAsync(Uri server, string name)
    {
        var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync($"{_address}?server={server}");
        await watched.Page.Locator("#name").FillAsync(name);
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Start Chat" }).ClickAsync();
        return watched;
    }

    public async ValueTask DisposeAsync()
    {
        if (_pages is not null)
        {
            await _pages.DisposeAsync();
        }
    }
}
