using System.Net;
using Broadcast.Core.Rates;
using Broadcast.Server.Access;
using Broadcast.Server.Access.Tokens;
using Broadcast.Server.Tests.Access.Tokens;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Http;

public sealed class RatesTests
{
    private const string Lobby = "/api/rooms/lobby/messages";

    private static readonly RateLimits Rates = new()
    {
        Messages = RateLimit.PerSecond(1, 2),
        Questions = RateLimit.PerSecond(1, 2),
        Joins = RateLimit.PerMinute(60, 1),
    };

    [Fact]
    public async Task Posts_over_the_rate_of_an_address_are_told_when_to_come_again()
    {
        await using var server = await TestServer.StartAsync(Setup);
        await using var api = new ApiClient(server);
        foreach (var name in (string[])["ann", "ben"])
        {
            var stored = await api.PostAsync($"{Lobby}?username={name}", "one", "text/plain", ("Idempotency-Key", "k"));
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        }

        var refused = await api.PostAsync($"{Lobby}?username=cleo", "three");
        var problem = await ApiClient.ProblemAsync(refused, 429, "rate_limited");
        Assert.InRange(problem.GetProperty("retryAfterMs").GetInt32(), 1, 1000);
        Assert.Equal("1", refused.Headers.RetryAfter?.ToString());

        // What is stored already has its answer as soon as there is room, and costs nothing.
        server.Time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 5; i++)
        {
            var again = await api.PostAsync($"{Lobby}?username=ann", "one", "text/plain", ("Idempotency-Key", "k"));
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        }
    }

    [Fact]
    public async Task Questions_and_streams_have_their_rates()
    {
        await using var server = await TestServer.StartAsync(Setup);
        await using var api = new ApiClient(server);
        await api.ReadAsync(Lobby);
        await api.ReadAsync("/api/rooms/lobby/users");
        await ApiClient.ProblemAsync(await api.GetAsync("/api/rooms"), 429, "rate_limited");
        await using (await api.ListenAsync("/api/rooms/lobby/events"))
        {
            await ApiClient.ProblemAsync(await api.GetAsync("/api/rooms/lobby/events"), 429, "rate_limited");
        }

        var metrics = await (await api.GetAsync("/metrics")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        Assert.Contains("broadcast_refusals_total{code=\"rate_limited\"} 2\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_posts_with_a_token_pays_with_what_they_say_in_the_chat()
    {
        await using var server = await TestServer.StartAsync(
            Setup with
            {
                Access = new AccessOptions
                {
                    Mode = AccessMode.Token,
                    Tokens = new TokenOptions { SharedKey = TokenMint.Key },
                },
            }
        );
        await using var api = new ApiClient(server);
        var token = TokenMint.Make(
            new
            {
                sub = "u-1",
                name = "ann",
                exp = TokenMint.In(TimeSpan.FromHours(1)),
            }
        );
        var ann = await server.JsonAsync();
        await ann.JoinAsync(new { token });
        await ann.SayAsync("one");
        await ann.SayAsync("two");
        var refused = await api.PostAsync(Lobby, "three", "text/plain", ("Authorization", $"Bearer {token}"));
        await ApiClient.ProblemAsync(refused, 429, "rate_limited");
    }

    private static ServerSetup Setup { get; } = new() { Hub = options => options with { Rates = Rates } };
}
