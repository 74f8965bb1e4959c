using Broadcast.Testing.Files;
using Microsoft.Playwright;

namespace Broadcast.Browser.Tests.Support;

/// <summary>Pictures of the page's states, for people to look at: artifacts/screenshots.</summary>
public static class Screenshots
{
    public static async Task KeepAsync(this IPage page, string name) =>
        await page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(Repository.At("artifacts/screenshots"), name + ".png"),
                Caret = ScreenshotCaret.Hide,
            }
        );
}
