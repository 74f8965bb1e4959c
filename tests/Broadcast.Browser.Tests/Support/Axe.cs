using System.Text.Json;
using Broadcast.Testing.Files;
using Microsoft.Playwright;
using Xunit;

namespace Broadcast.Browser.Tests.Support;

/// <summary>Asks axe-core, which the page's packages bring, whether a state of the page keeps people out.</summary>
public static class Axe
{
    private static readonly Lazy<string> Script = new(() =>
        File.ReadAllText(Repository.At("web/node_modules/axe-core/axe.min.js"))
    );

    /// <summary>Fails with every rule that the page breaks, and where: WCAG 2.2 A and AA, and what is held to be good practice.</summary>
    public static async Task AssertAccessibleAsync(this IPage page, string state)
    {
        // Colours that are on their way from one to the other are measured as neither.
        // What turns for as long as something is loaded never ends.
        await page.EvaluateAsync(
            "() => Promise.all(document.getAnimations().filter(it => it.effect.getComputedTiming().endTime !== Infinity)"
                + ".map(it => it.finished.catch(() => {})))"
        );
        await page.EvaluateAsync(Script.Value);
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        var violations = result
            .GetProperty("violations")
            .EnumerateArray()
            .Select(rule =>
                $"{rule.GetProperty("id")}: {rule.GetProperty("help")}\n"
                + string.Join(
                    '\n',
                    rule.GetProperty("nodes")
                        .EnumerateArray()
                        .Select(node => $"  {node.GetProperty("html")} {node.GetProperty("failureSummary")}")
                )
            );
        var told = string.Join("\n", violations);
        Assert.True(told.Length == 0, $"{state}:\n{told}");
    }
}
