using System.Globalization;

namespace Broadcast.Bench.Results;

/// <summary>Says in sentences what figures mean.</summary>
internal static class Verdict
{
    // With so much of its threads' time used, the generator is what was measured.
    private const double Busy = 0.9;

    private const double LateMicros = 10_000;

    /// <summary>The promises that were broken.</summary>
    public static IEnumerable<string> Broken(BenchResult result)
    {
        var findings = result.Findings;
        (long Count, string What)[] promises =
        [
            (findings.Lost, "deliveries were lost"),
            (findings.Doubled, "deliveries came twice"),
            (findings.Reordered, "deliveries came out of order"),
            (findings.Damaged, "deliveries were damaged"),
            (findings.Misrouted, "deliveries went to another room"),
            (Agreed(result) ? findings.Disagreeing : 0, "connections saw another order than others of their room"),
            (findings.Closed, "connections ended while they were in"),
            (findings.NotReturned, "connections that were cut did not come back with everything"),
            (result.Restart is { Ended: 0 } ? 1 : 0, "restarts did not come: nobody was sent away"),
            (findings.Violations, "times the server broke RFC 6455"),
            (result.Acks?.Missing ?? 0, "messages were not acknowledged"),
            (result.Acks?.Again ?? 0, "acknowledgements came again, or of nothing"),
            (result.Acks?.NumberedTwice ?? 0, "messages were acknowledged with the number of another"),
            (result.Joining.Failed, "connections did not get in"),
        ];
        return from promise in promises where promise.Count > 0 select $"{Number(promise.Count)} {promise.What}";
    }

    /// <summary>What to know about the figures.</summary>
    public static IEnumerable<string> Notes(BenchResult result)
    {
        if (result.BrokenOff)
        {
            yield return "The run was broken off; the figures are of the time until then.";
        }

        if (result.Traffic.Sent == 0 && result.Storm is null)
        {
            yield return "Nothing was sent: the time was too short for the rate, or nobody was in.";
        }

        if (result.Generator.Cores > Busy * result.Options.Threads)
        {
            yield return $"The generator used {result.Generator.Cores.ToString("F2", CultureInfo.InvariantCulture)} cores for {result.Options.Threads} thread(s): it may be what limited the rate. Try more --threads.";
        }

        if (result.Traffic.LargestLag > LateMicros)
        {
            yield return $"The generator was up to {Number((long)(result.Traffic.LargestLag / 1000))} ms late in sending; that is part of the latency told.";
        }

        if (result.Traffic.Withheld > 0)
        {
            yield return $"{Number(result.Traffic.Withheld)} messages were due and not sent: their sender was gone, or the server did not take them.";
        }
    }

    // A server of another kind need not promise one order to all.
    private static bool Agreed(BenchResult result) => result.Options.Dialect is BenchDialect.Text or BenchDialect.Json;

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
