using System.Globalization;
using Broadcast.Bench.Latency;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Results;

namespace Broadcast.Cli.Commands.Bench.Reports;

/// <summary>Puts a result into lines for people; the table and the page show the same.</summary>
internal static class ResultRows
{
    /// <summary>The lines, in order.</summary>
    public static IEnumerable<ResultRow> Of(BenchResult result)
    {
        var (options, joining, traffic) = (result.Options, result.Joining, result.Traffic);
        yield return new("server", $"{options.Target}  ({options.Dialect.ToString().ToLowerInvariant()})");
        yield return new(
            "load",
            $"{N(options.Connections)} connections in {N(options.Rooms)} room(s), {N(options.Senders)} sending, {Load(options.Load)}, {N(options.Size)} characters"
        );
        yield return new(
            "joining",
            $"{N(joining.Joined)} in {N(joining.Seconds, 2)} s: {N(joining.PerSecond)}/s; p50 {Ms(joining.Latency.P50)}, p99 {Ms(joining.Latency.P99)}"
        );
        yield return new("messages", $"{N(traffic.SentPerSecond, 1)}/s over {N(traffic.Seconds, 1)} s");
        yield return new(
            "deliveries",
            $"{N(traffic.DeliveredPerSecond)}/s; {N(traffic.DeliveriesPerRead, 1)} a read, {N(traffic.BytesPerDelivery)} bytes each"
        );
        yield return new("latency", Summary(result.Latency));
        if (result.Blackout is { } blackout)
        {
            yield return new(
                "blackout",
                $"{N(blackout.Cut)} cut, {N(blackout.Latency.Count)} back; {Summary(blackout.Latency)}"
            );
        }

        if (result.Server is { } server)
        {
            yield return new(
                "server's cost",
                $"{N(server.Cores, 2)} cores; {N(server.MicrosPerDelivery, 3)} µs a delivery, {N(server.MicrosPerJoin)} µs a join; {Mb(server.MemoryBefore)} alone, {Mb(server.MemoryJoined)} with all in ({N(server.BytesPerConnection / 1024, 1)} KB a connection), {Mb(server.MemoryAfter)} at the end"
            );
        }

        yield return new(
            "own cost",
            $"{N(result.Generator.Cores, 2)} cores; {N(result.Generator.MicrosPerDelivery, 3)} µs a delivery, {N(result.Generator.UserMicrosPerDelivery, 3)} of them outside the kernel"
        );
        yield return new(
            "reach",
            $"{N(traffic.Reach * 100, 3)} % of {N(traffic.Expected)} deliveries for {N(traffic.Sent)} messages",
            traffic.Delivered < traffic.Expected
        );
        yield return new("checked", Checked(result.Findings), result.Broken.Count > 0);
        foreach (var fault in result.Faults)
        {
            yield return new("told", $"{N(fault.Count)} × {fault.What}", Wrong: true);
        }

        foreach (var note in result.Notes)
        {
            yield return new("note", note);
        }
    }

    /// <summary>The verdict in one sentence.</summary>
    public static ResultRow Verdict(BenchResult result) =>
        result.Broken.Count == 0
            ? new("verdict", "every promise was kept")
            : new("verdict", $"BROKEN: {string.Join("; ", result.Broken)}", Wrong: true);

    private static string Checked(Findings found) =>
        $"{N(found.Lost)} lost, {N(found.Doubled)} doubled, {N(found.Reordered)} out of order, {N(found.Damaged)} damaged, {N(found.Misrouted)} misrouted, {N(found.Disagreeing)} in disagreement, {N(found.Closed)} closed, {N(found.Violations)} violations, {N(found.Refusals)} errors told";

    private static string Load(Load load) =>
        load switch
        {
            OpenLoad open => $"{N(open.PerSecond, 1)} messages/s{(open.Poisson ? " at random" : "")}",
            ClosedLoad closed => $"{N(closed.Window)} messages under way",
            _ => "",
        };

    private static string Summary(LatencySummary of) =>
        $"p50 {Ms(of.P50)}, p90 {Ms(of.P90)}, p99 {Ms(of.P99)}, p99.9 {Ms(of.P999)}, max {Ms(of.Max)}";

    private static string Ms(double micros) => $"{N(micros / 1000, micros < 10_000 ? 2 : 1)} ms";

    private static string Mb(long bytes) => $"{N(bytes / 1048576.0, 1)} MB";

    private static string N(double value, int decimals = 0) =>
        value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
