using System.Net;
using System.Text.RegularExpressions;
using Broadcast.Core.Log;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Http;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task What_happens_is_counted()
    {
        var log = new FaultyLog(new MemoryLog());
        await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = () => log });
        server.Logs.Expect("disk is full");
        await using var api = new ApiClient(server);
        var ann = await server.JoinAsync("ann");
        await server.TextAsync("name=ben");
        await using var events = await api.ListenAsync("/api/rooms/lobby/events");
        await ann.SayAsync("one");
        await api.SayAsync("lobby", "two");
        await ann.SendAsync("msg", new { message = "" });
        await ann.TakeErrorAsync("message_empty");
        log.Fails = true;
        await api.PostAsync("/api/rooms/lobby/messages", "three");
        log.Fails = false;

        var values = await ValuesAsync(api);
        Assert.Equal(1, values["broadcast_connections{dialect=\"json\"}"]);
        Assert.Equal(1, values["broadcast_connections{dialect=\"text\"}"]);
        Assert.Equal(1, values["broadcast_connections{dialect=\"events\"}"]);
        Assert.Equal(0, values["broadcast_connections{dialect=\"lines\"}"]);
        Assert.Equal(3, values["broadcast_connections_opened_total"]);
        Assert.Equal(2, values["broadcast_people"]);
        Assert.Equal(1, values["broadcast_rooms"]);
        Assert.Equal(2, values["broadcast_messages_total"]);
        Assert.Equal(6, values["broadcast_deliveries_total"]);
        Assert.Equal(2, values["broadcast_commit_seconds_count"]);
        Assert.Equal(2, values["broadcast_delivery_seconds_bucket{le=\"+Inf\"}"]);
        Assert.Equal(1, values["broadcast_storage_failures_total"]);
        Assert.Equal(1, values["broadcast_refusals_total{code=\"message_empty\"}"]);
        Assert.Equal(1, values["broadcast_refusals_total{code=\"storage_unavailable\"}"]);
        Assert.True(values["process_resident_memory_bytes"] > 0);
    }

    [Fact]
    public async Task What_a_request_is_refused_with_is_counted_once_wherever_it_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await server.JoinAsync("ann");
        await api.PostAsync("/api/rooms/lobby/messages", "x", "image/png");
        await api.PostAsync("/api/rooms/lobby/messages?username=ann", "x");
        await api.PostAsync("/api/rooms/lobby/messages", string.Empty);
        await api.GetAsync("/api/nothing");
        await api.PostAsync("/api/admin/kick", "{}", "application/json");
        await api.PostAsync("/api/rooms/lobby/messages", "x", "text/plain", ("Origin", "https://evil.example"));

        var values = await ValuesAsync(api);
        Assert.All(
            new[]
            {
                "unsupported_media_type",
                "name_taken",
                "message_empty",
                "not_found",
                "not_allowed",
                "origin_not_allowed",
            },
            code => Assert.Equal(1, values[$"broadcast_refusals_total{{code=\"{code}\"}}"])
        );
    }

    [Fact]
    public async Task Buckets_grow_and_every_line_is_of_the_format()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await api.SayAsync("lobby", "one");
        var response = await api.GetAsync("/metrics");
        Assert.StartsWith(
            "text/plain; version=0.0.4",
            response.Content.Headers.ContentType?.ToString(),
            StringComparison.Ordinal
        );
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(Line(), line));
        var buckets = (await ValuesAsync(api))
            .Where(value => value.Key.StartsWith("broadcast_commit_seconds_bucket", StringComparison.Ordinal))
            .Select(value => value.Value)
            .ToArray();
        Assert.Equal(16, buckets.Length);
        Assert.Equal(buckets.Order(), buckets);
    }

    [Theory]
    [InlineData("docs/observability/grafana-dashboard.json")]
    [InlineData("docs/observability/alerts.yaml")]
    [InlineData("docs/operations.md")]
    public async Task Every_metric_that_a_document_names_is_there(string document)
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        var text = await (await api.GetAsync("/metrics")).Content.ReadAsStringAsync();
        var named = Names().Matches(await File.ReadAllTextAsync(Repository.At(document))).Select(match => match.Value);
        Assert.NotEmpty(named);
        Assert.All(
            named.Distinct(),
            name =>
                Assert.Contains(
                    $"# TYPE {name.Replace("_bucket", string.Empty, StringComparison.Ordinal)} ",
                    text,
                    StringComparison.Ordinal
                )
        );
    }

    private static async Task<Dictionary<string, double>> ValuesAsync(ApiClient api)
    {
        var response = await api.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToDictionary(
                line => line[..line.LastIndexOf(' ')],
                line => double.Parse(line[line.LastIndexOf(' ')..], System.Globalization.CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );
    }

    [GeneratedRegex(
        @"\b(broadcast|process)_[a-z_]+(_total|_bytes|_seconds|_seconds_bucket|_connections|_people|_rooms)\b|\bbroadcast_(connections|people|rooms)\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Names();

    [GeneratedRegex(
        @"^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+=""[^""\n]*""\})? [0-9.eE+-]+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Line();
}
