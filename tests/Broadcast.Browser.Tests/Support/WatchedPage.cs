using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Broadcast.Browser.Tests.Support;

/// <summary>
/// A browser page that must stay silent: any console error or warning (a violated content security policy is one), any
/// uncaught exception and any failed request fails the test when the page is disposed.
/// </summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"exception: {error}");
        page.RequestFailed += (_, request) => _complaints.Enqueue($"failed: {request.Url} {request.Failure}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Set by a test that takes the server away: a browser logs each WebSocket that it cannot open, and each question why.</summary>
    public bool MayLoseTheServer { get; set; }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        var complaints = _complaints.Where(text =>
            !MayLoseTheServer
            || !(
                text.Contains("WebSocket connection to", StringComparison.Ordinal)
                || text.Contains("/manifest.webmanifest", StringComparison.Ordinal)
                || text.Contains("Failed to load resource: ", StringComparison.Ordinal)
            )
        );
        Assert.Empty(complaints);
    }
}
