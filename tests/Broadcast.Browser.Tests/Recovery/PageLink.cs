using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Broadcast.Browser.Tests.Recovery;

/// <summary>The way of a page's WebSocket to the server, which a test can cut, leave deaf, and mend.</summary>
/// <remarks>Playwright calls back on one thread; a test changes the flags, which are volatile.</remarks>
public sealed class PageLink
{
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly ConcurrentQueue<string> _received = new();
    private volatile IWebSocketRoute? _page;
    private volatile bool _refuses;
    private volatile bool _deaf;
    private volatile string _cutAt = "";

    /// <summary>All frames that the page sent.</summary>
    public IReadOnlyCollection<string> Sent => _sent;

    /// <summary>All frames that reached the page.</summary>
    public IReadOnlyCollection<string> Received => _received;

    /// <summary>Lays the way for all sockets that a page is going to open.</summary>
    public static async Task<PageLink> BeforeAsync(IPage page)
    {
        var link = new PageLink();
        await page.RouteWebSocketAsync(_ => true, link.Connect);
        return link;
    }

    /// <summary>Breaks the link; new ones are refused until <see cref="Mend"/>.</summary>
    public async Task CutAsync()
    {
        _refuses = true;
        if (_page is { } page)
        {
            await page.CloseAsync(new() { Code = 4001 });
        }
    }

    /// <summary>Swallows everything both ways, without a word to either side, as a laptop's network does that slept.</summary>
    public void Deafen() => _deaf = true;

    /// <summary>Breaks the link once, when the server sends the next frame of a type; the page does not get that frame.</summary>
    public void CutInsteadOf(string type) => _cutAt = $"{{\"type\":\"{type}\"";

    /// <summary>Lets new links through.</summary>
    public void Mend() => _refuses = _deaf = false;

    private void Connect(IWebSocketRoute page)
    {
        if (_refuses)
        {
            _ = page.CloseAsync(new() { Code = 4001 });
            return;
        }

        _page = page;
        // Only the link that went deaf stays so: the page's next one works.
        _deaf = false;
        var server = page.ConnectToServer();
        page.OnMessage(frame =>
        {
            if (!IsDeaf(page))
            {
                _sent.Enqueue(frame.Text!);
                server.Send(frame.Text!);
            }
        });
        server.OnMessage(frame =>
        {
            if (IsDeaf(page))
            {
                return;
            }

            if (_cutAt.Length > 0 && frame.Text!.StartsWith(_cutAt, StringComparison.Ordinal))
            {
                _cutAt = "";
                _deaf = true;
                _ = page.CloseAsync(new() { Code = 4001 });
                return;
            }

            _received.Enqueue(frame.Text!);
            page.Send(frame.Text!);
        });
    }

    private bool IsDeaf(IWebSocketRoute page) => _page != page || _deaf;
}
