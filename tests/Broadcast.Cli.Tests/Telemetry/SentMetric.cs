namespace Broadcast.Cli.Tests.Telemetry;

/// <summary>A metric as a collector got it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind"><c>gauge</c>, <c>sum</c>, <c>counter</c> (a sum that only grows) or <c>histogram</c>.</param>
/// <param name="Points">Its numbers, by what tells them apart (<c>name=value</c>, or nothing); of histograms the counts.</param>
internal sealed record SentMetric(string Name, string Unit, string Kind, IReadOnlyDictionary<string, double> Points)
{
    /// <summary>How many fell into each bucket, of the first histogram.</summary>
    public IReadOnlyList<ulong> Buckets { get; init; } = [];

    /// <summary>The bounds of the buckets.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>The sum of a histogram.</summary>
    public double Sum { get; init; }
}
