using Broadcast.Server.Logging;

namespace Broadcast.Server.Storage.Verify;

/// <summary>Collects the findings of one check: counts all, keeps the first. Not thread-safe.</summary>
internal sealed class FindingList
{
    private const int Kept = 20;
    private readonly List<string> _first = [];

    public long Count { get; private set; }

    public void Add(string finding)
    {
        Count++;
        if (_first.Count < Kept)
            _first.Add(Printable.Line(finding));
    }

    /// <summary>Adds the finding when something is not as it must be.</summary>
    public void Require(bool holds, FormattableString finding)
    {
        if (!holds)
            Add(FormattableString.Invariant(finding));
    }

    public LogCheck ToCheck(string subject, long examined) => new(subject, examined, Count, [.. _first]);
}
