using Microsoft.Playwright;
using Xunit;

namespace Broadcast.Browser.Tests.Support;

/// <summary>The one chromium of the test run, from the distribution's package; every person gets a context of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float PatienceMs = 20_000;

    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var program =
            Array.Find(Places, File.Exists)
            ?? throw new FileNotFoundException(
                "These tests need chromium: ./test installs it (apt-get install chromium)."
            );
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                Headless = true,
                Args = Arguments,
            }
        );
    }

    /// <summary>Opens an empty page in a browser context of its own: nothing is shared with other pages.</summary>
    public async Task<WatchedPage> OpenAsync(
        int width = 1000,
        int height = 640,
        ColorScheme colours = ColorScheme.Light
    )
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = colours,
                Locale = "en-GB",
                TimezoneId = "UTC",
            }
        );
        context.SetDefaultTimeout(PatienceMs);
        return new WatchedPage(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
