using Broadcast.Bench.Latency;

namespace Broadcast.Bench.Results;

/// <summary>What readers that stop do to the others. Immutable.</summary>
/// <param name="Readers">How many stopped, in the middle of the time measured.</param>
/// <param name="LetGo">How many of them the server has closed the connection of, as far as it can be seen from here.</param>
/// <param name="Before">The others' latency before that.</param>
/// <param name="After">The others' latency from then on.</param>
public sealed record StoppedResult(long Readers, long LetGo, LatencySummary Before, LatencySummary After)
{
    /// <summary>The 99th percentile after, as a multiple of that before; 0 when there is none.</summary>
    public double P99Ratio => Before.P99 > 0 ? After.P99 / Before.P99 : 0;
}
