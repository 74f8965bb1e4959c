using System.Text.Json;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Broadcast.Browser.Tests.Page;

/// <summary>
/// A burst of messages, and how long the page was busy at a time because of it: told in the test's output and in
/// artifacts/page-burst.json. A test must not judge time on a machine that it shares; docs/performance.md says what was measured.
/// </summary>
public sealed class BurstTests(Chromium chromium, SharedServer server, ITestOutputHelper output)
{
    private const int Messages = 1_000;

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    public async Task A_thousand_messages_in_a_second_come_whole_into_a_room_that_had(int before)
    {
        var room = server.Unique("burst");
        await using var ben = await TextPerson.EnterAsync(server.WebSocket, server.Unique("ben"), room);
        await using var page = await chromium.OpenAsync();
        await page.Page.AddInitScriptAsync(
            """
            globalThis.longTasks = [];
            new PerformanceObserver(list => longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
              .observe({ type: 'longtask', buffered: true });
            """
        );
        await using var ann = await ChatPage.EnterAsync(server.Http, page, room, server.Unique("ann"));
        for (var i = 1; i <= before; i++)
        {
            await ben.SayAsync($"before {i}");
        }

        if (before > 0)
        {
            await Expect(ann.Messages.Last).ToContainTextAsync($"before {before}");
        }

        await ann.Page.EvaluateAsync("() => { longTasks.length = 0; }");
        var devTools = await ann.Page.Context.NewCDPSessionAsync(ann.Page);
        // Processor time, which other programs do not add to.
        await devTools.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        var cpu = await CpuAsync(devTools);
        for (var i = 1; i <= Messages; i++)
        {
            await ben.SayAsync($"message **{i}** of the burst, with a link to https://example.org/{i} and `code`");
            if (i % 20 == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            }
        }

        await Expect(ann.Messages.Last).ToContainTextAsync($"message {Messages} of the burst");
        var tasks = await ann.Page.EvaluateAsync<int[]>("() => longTasks");
        var result = JsonSerializer.Serialize(
            new
            {
                messages = Messages,
                before,
                longTasks = tasks.Length,
                longestMs = tasks.DefaultIfEmpty(0).Max(),
                over100Ms = tasks.Count(task => task > 100),
                cpuMs = (int)(await CpuAsync(devTools) - cpu),
            }
        );
        output.WriteLine(result);
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Repository.At("artifacts")).FullName, $"page-burst-{before}.json"),
            result,
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<double> CpuAsync(ICDPSession devTools)
    {
        var metrics = await devTools.SendAsync("Performance.getMetrics");
        return metrics!
                .Value.GetProperty("metrics")
                .EnumerateArray()
                .First(metric => metric.GetProperty("name").GetString() == "TaskDuration")
                .GetProperty("value")
                .GetDouble() * 1000;
    }
}
