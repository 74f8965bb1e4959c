using System.Net;
using Broadcast.Core.Log;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Http;

/// <summary>Searches that never end hold up no more than a bounded number of others, for a bounded time.</summary>
public sealed class SearchWaitTests
{
    private const string Search = "/api/rooms/lobby/messages?q=word";

    [Fact]
    public async Task One_that_has_waited_for_long_is_refused_with_when_to_come_back()
    {
        var log = new SlowSearchLog(new MemoryLog());
        await using var server = await StartAsync(log);
        await using var api = new ApiClient(server);
        var searches = Enumerable.Range(0, 3).Select(_ => api.GetAsync(Search)).ToArray();
        await Eventually.HoldsAsync(() => log.IsSearching);
        var first = Task.WhenAny(searches);
        while (!first.IsCompleted)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(first, Task.Delay(20));
        }

        using var refused = await await first;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains(
            "\"code\":\"search_busy\"",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_too_many_is_refused_at_once_and_reading_goes_on()
    {
        var log = new SlowSearchLog(new MemoryLog());
        await using var server = await StartAsync(log);
        await using var api = new ApiClient(server);
        var searches = Enumerable.Range(0, 80).Select(_ => api.GetAsync(Search)).ToArray();

        using var refused = await await Eventually.EndsAsync(Task.WhenAny(searches));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        using var page = await api.GetAsync("/api/rooms/lobby/messages");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static Task<TestServer> StartAsync(SlowSearchLog log) =>
        TestServer.StartAsync(
            new ServerSetup { OpenLog = () => log, Hub = options => options with { SearchTime = TimeSpan.Zero } }
        );
}
