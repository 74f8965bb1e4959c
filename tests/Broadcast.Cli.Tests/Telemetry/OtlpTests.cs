using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Cli.Tests.Telemetry;

/// <summary>The real program sends its metrics to a real collector, small as that is.</summary>
public sealed class OtlpTests
{
    private const string Often = "100";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http/protobuf", "/v1/metrics")]
    [InlineData("grpc", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")]
    public async Task What_is_sent_is_what_metrics_shows(string protocol, string path)
    {
        await using var collector = await Collector.StartAsync(speaksGrpc: protocol == "grpc");
        await using var server = await StartAsync(collector.Address, ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol));
        await using var ann = await RawWebSocket.ConnectAsync(server.Port, subprotocol: "broadcast.v1");
        await ann.SendTextAsync("""{"type":"join","payload":{"username":"ann"}}""");
        await ann.SendTextAsync("""{"type":"msg","payload":{"message":"one"}}""");
        await ann.SendTextAsync("""{"type":"msg","payload":{"message":""}}""");
        using var http = new HttpClient { BaseAddress = server.Http };
        await http.PostAsync("/api/rooms/lobby/messages", new StringContent("two"), Stop);
        await http.GetAsync("/api/nothing", Stop);

        // Both messages, both refusals.
        var sent = await collector.WaitForAsync(sending =>
            sending.Number("broadcast.messages") >= 2 && sending.Metrics["broadcast.refusals"].Points.Count >= 2
        );

        Assert.Equal(path, sent.Path);
        var shown = await ShownAsync(http);
        Assert.All(
            shown.Where(line =>
                line.Key.StartsWith("broadcast_", StringComparison.Ordinal)
                && !line.Key.Contains("_seconds", StringComparison.Ordinal)
                && !line.Key.Contains("_bytes", StringComparison.Ordinal)
            ),
            line => Assert.Equal(line.Value, Flat(sent)[line.Key])
        );
        Assert.Equal(
            shown
                .Keys.Select(line => line.Split('{')[0])
                .Where(name => !name.Contains("_seconds_", StringComparison.Ordinal))
                .Where(name => !name.StartsWith("process_", StringComparison.Ordinal))
                .ToHashSet(StringComparer.Ordinal),
            sent.Metrics.Values.Where(metric => metric.Kind != "histogram")
                .Where(metric => !metric.Name.StartsWith("process.", StringComparison.Ordinal))
                .Select(Spelled)
                .ToHashSet(StringComparer.Ordinal)
        );
        Assert.True(sent.Metrics["broadcast.log"].Points[""] > 0);
        Assert.True(sent.Metrics["process.memory.usage"].Points[""] > 0);
        Assert.True(sent.Metrics["process.cpu.time"].Points[""] > 0);
        foreach (var name in new[] { "commit", "delivery" })
        {
            var histogram = sent.Metrics[$"broadcast.{name}"];
            Assert.Equal(("histogram", "s"), (histogram.Kind, histogram.Unit));
            Assert.Equal(shown[$"broadcast_{name}_seconds_count"], histogram.Points[""]);
            Assert.Equal(shown[$"broadcast_{name}_seconds_sum"], histogram.Sum, 9);
            var sum = 0UL;
            for (var i = 0; i < histogram.Bounds.Count; i++)
            {
                sum += histogram.Buckets[i];
                var bound = histogram.Bounds[i].ToString(CultureInfo.InvariantCulture);
                Assert.Equal(shown[$"broadcast_{name}_seconds_bucket{{le=\"{bound}\"}}"], sum);
            }
        }
    }

    [Fact]
    public async Task It_says_who_it_is_and_shows_the_headers_that_it_was_given()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = await StartAsync(
            collector.Address,
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret"),
            ("OTEL_SERVICE_NAME", "our-chat"),
            ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
        );

        var sent = await collector.WaitForAsync(_ => true);

        Assert.Equal("secret", sent.Headers["api-key"]);
        Assert.Equal("our-chat", sent.Resource["service.name"]);
        Assert.Equal("test", sent.Resource["deployment.environment.name"]);
        Assert.Equal("0.1.0", sent.Resource["service.version"]);
        Assert.Equal(server.Id.ToString(CultureInfo.InvariantCulture), sent.Resource["process.pid"]);
        Assert.NotEmpty(sent.Resource["service.instance.id"]);
        Assert.NotEmpty(sent.Resource["host.name"]);
    }

    [Fact]
    public async Task Variables_for_metrics_alone_go_before_the_common_ones()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = await StartAsync(
            new Uri("http://127.0.0.1:9"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", new Uri(collector.Address, "/push").ToString()),
            ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "api-key=own"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=common")
        );
        var sent = await collector.WaitForAsync(_ => true);
        Assert.Equal("/push", sent.Path);
        Assert.Equal("own", sent.Headers["api-key"]);
        Assert.Equal("broadcast-server", sent.Resource["service.name"]);
    }

    [Fact]
    public async Task The_last_numbers_are_sent_before_it_ends()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = await StartAsync(collector.Address, ("OTEL_METRIC_EXPORT_INTERVAL", "3600000"));
        using var http = new HttpClient { BaseAddress = server.Http };
        await http.PostAsync("/api/rooms/lobby/messages", new StringContent("one"), Stop);

        await server.TerminateAsync();

        Assert.Equal(0, await server.WaitForExitAsync());
        var last = Assert.Single(collector.Sendings);
        Assert.Equal(1, last.Metrics["broadcast.messages"].Points[""]);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_is_told_of_once_and_so_is_its_return()
    {
        var port = FreePort.Find();
        await using var server = await StartAsync(new Uri($"http://127.0.0.1:{port}"));
        using var http = new HttpClient { BaseAddress = server.Http };
        await server.WaitForAsync("Metrics cannot be sent");
        await http.PostAsync("/api/rooms/lobby/messages", new StringContent("one"), Stop);

        await using (var collector = await Collector.StartAsync(port: port))
        {
            await server.WaitForAsync("are sent to");
            await collector.WaitForAsync(sending => sending.Number("broadcast.messages") == 1);
        }

        await Eventually.HoldsAsync(() => Count(server.Errors, "cannot be sent") == 2);
        await server.TerminateAsync();
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.Equal(2, Count(server.Errors, "cannot be sent"));
    }

    [Fact]
    public async Task A_collector_that_never_answers_does_not_keep_it_from_ending()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var server = await StartAsync(new Uri($"http://{silent.LocalEndpoint}"));
        using var taken = await silent.AcceptTcpClientAsync(Stop);
        using var http = new HttpClient { BaseAddress = server.Http };
        await http.PostAsync("/api/rooms/lobby/messages", new StringContent("one"), Stop);
        await server.TerminateAsync();
        Assert.Equal(0, await server.WaitForExitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere", "is not an http or https address")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "is grpc or http/protobuf")]
    public async Task What_cannot_be_followed_is_told(string name, string value, string told)
    {
        await using var server = await StartAsync(new Uri("http://127.0.0.1:9"), (name, value));
        await server.WaitForAsync(told);
        await server.TerminateAsync();
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    [InlineData("OTEL_METRICS_EXPORTER", "none")]
    public async Task Nothing_of_it_is_loaded_where_it_is_not_asked_for(string? name, string? value)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using var plain = name is null
            ? await ServerProcess.StartAsync()
            : await StartAsync(new Uri("http://127.0.0.1:9"), (name, value!));
        Assert.DoesNotContain("OpenTelemetry", await MapsAsync(plain), StringComparison.Ordinal);
        await using var sending = await StartAsync(new Uri("http://127.0.0.1:9"));
        Assert.Contains("OpenTelemetry", await MapsAsync(sending), StringComparison.Ordinal);
    }

    private static Task<string> MapsAsync(ServerProcess server) =>
        File.ReadAllTextAsync($"/proc/{server.Id.ToString(CultureInfo.InvariantCulture)}/maps", Stop);

    private static Task<ServerProcess> StartAsync(Uri endpoint, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint.ToString(),
            ["OTEL_METRIC_EXPORT_INTERVAL"] = Often,
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return ServerProcess.StartWithAsync(environment);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task<Dictionary<string, double>> ShownAsync(HttpClient http) =>
        (await http.GetStringAsync("/metrics", Stop))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToDictionary(
                line => line[..line.LastIndexOf(' ')],
                line => double.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );

    // As Prometheus would show what was sent.
    private static Dictionary<string, double> Flat(Sending sent) =>
        sent
            .Metrics.Values.Where(metric => metric.Kind != "histogram")
            .SelectMany(metric => metric.Points.Select(point => (Name: Spelled(metric), point.Key, point.Value)))
            .ToDictionary(
                point =>
                    point.Name
                    + (point.Key.Length == 0 ? "" : $"{{{point.Key.Replace("=", "=\"", StringComparison.Ordinal)}\"}}"),
                point => point.Value,
                StringComparer.Ordinal
            );

    // The rules of OpenTelemetry's page on compatibility with Prometheus.
    private static string Spelled(SentMetric metric) =>
        metric.Name.Replace('.', '_')
        + metric.Unit switch
        {
            "By" => "_bytes",
            "s" => "_seconds",
            _ => "",
        }
        + (metric.Kind == "counter" ? "_total" : "");
}
