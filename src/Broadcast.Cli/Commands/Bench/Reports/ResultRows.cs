using System.Globalization;
using Broadcast.Bench;
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
        var options = result.Options;
        yield return new("server", $"{options.Target}  ({options.Dialect.ToString().ToLowerInvariant()})");
        yield return new("load", Load(options));
        var found = result.Storm is { } storm ? StormRows(result, storm) : TrafficRows(result);
        foreach (var row in found)
        {
            yield return row;
        }

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

    private static IEnumerable<ResultRow> StormRows(BenchResult result, StormResult storm)
    {
        yield return new(
            "storm",
            $"{N(storm.Count)} joined and were reset: {N(storm.PerSecond)}/s{Each(storm.ServerMicros)}; {Summary(storm.Latency)}"
        );
        if (result.Restart is { } restart)
        {
            yield return new(
                "restart",
                $"{N(restart.Ended)} sent away, {N(restart.Blackout.Count)} back; the new process listened after {Ms(restart.Down)}; blackout {Summary(restart.Blackout)}"
            );
            yield return new("since it listened", $"blackout {Summary(restart.SinceListening)}");
        }

        if (result.Server is { } server)
        {
            yield return new(
                "server's cost",
                $"{N(server.Cores, 2)} cores; {Mb(server.MemoryBefore)} before, {Mb(server.MemoryAfter)} at the end"
            );
        }

        yield return new("own cost", $"{N(result.Generator.Cores, 2)} cores");
    }

    private static IEnumerable<ResultRow> TrafficRows(BenchResult result)
    {
        var (joining, traffic) = (result.Joining, result.Traffic);
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
        if (result.Acks is { } acks)
        {
            yield return new(
                "acknowledged",
                $"{N(acks.PerSecond)}/s{Each(acks.ServerMicros)}; {Summary(acks.Latency)}; {N(acks.Missing)} missing, {N(acks.Again)} again, {N(acks.NumberedTwice)} with another's number"
            );
        }

        if (result.Stopped is { } stopped)
        {
            yield return new(
                "stopped",
                $"{N(stopped.Readers)} stopped reading halfway; the others' p99 {Ms(stopped.Before.P99)} before, {Ms(stopped.After.P99)} after: {N(stopped.P99Ratio, 2)} times"
            );
        }

        if (result.Blackout is { } blackout)
        {
            yield return new(
                "blackout",
                $"{N(blackout.Cut)} cut, {N(blackout.Latency.Count)} back; {Summary(blackout.Latency)}"
            );
        }

        if (result.Restart is { } restart)
        {
            yield return new(
                "restart",
                $"{N(restart.Ended)} sent away, {N(restart.Blackout.Count)} back; the new process listened after {Ms(restart.Down)}; blackout {Summary(restart.Blackout)}"
            );
            yield return new("since it listened", $"blackout {Summary(restart.SinceListening)}");
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
    }

    private static string Checked(Findings found) =>
        $"{N(found.Lost)} lost, {N(found.Doubled)} doubled, {N(found.Reordered)} out of order, {N(found.Damaged)} damaged, {N(found.Misrouted)} misrouted, {N(found.Disagreeing)} in disagreement, {N(found.Closed)} closed, {N(found.Violations)} violations, {N(found.Refusals)} errors told";

    private static string Each(double? micros) => micros is { } each ? $", {N(each, 1)} µs of the server each" : "";

    private static string Load(BenchOptions options)
    {
        var people = $"{N(options.Connections)} connections in {N(options.Rooms)} room(s)";
        var talk = $"{people}, {N(options.Senders)} sending";
        return options.Load switch
        {
            OpenLoad open =>
                $"{talk}, {N(open.PerSecond, 1)} messages/s{(open.Poisson ? " at random" : "")}, {Size(options)}",
            ClosedLoad closed => $"{talk}, {N(closed.Window)} messages under way, {Size(options)}",
            AckedLoad acked => $"{talk}, {N(acked.PerSender)} of each without acknowledgement, {Size(options)}",
            _ => $"{people}, each joining, being reset and coming again",
        };
    }

    private static string Size(BenchOptions options) => $"{N(options.Size)} characters";

    private static string Summary(LatencySummary of) =>
        $"p50 {Ms(of.P50)}, p90 {Ms(of.P90)}, p99 {Ms(of.P99)}, p99.9 {Ms(of.P999)}, max {Ms(of.Max)}";

    private static string Ms(double micros) => $"{N(micros / 1000, micros < 10_000 ? 2 : 1)} ms";

    private static string Mb(long bytes) => $"{N(bytes / 1048576.0, 1)} MB";

    private static string N(double value, int decimals = 0) =>
        value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
