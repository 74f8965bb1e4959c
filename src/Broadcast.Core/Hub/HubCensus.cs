using Broadcast.Core.Connections;

namespace Broadcast.Core;

/// <summary>What the hub holds at one moment, counted one by one. Immutable.</summary>
/// <param name="Connections">How many connections speak each dialect, by <see cref="Dialect"/>.</param>
/// <param name="Undecided">How many have not settled on one yet.</param>
/// <param name="OutboxBytes">What waits in all outboxes; shared bytes count in each that refers to them.</param>
/// <param name="Load">The sums that are always at hand.</param>
public sealed record HubCensus(IReadOnlyList<int> Connections, int Undecided, long OutboxBytes, HubLoad Load)
{
    internal static HubCensus Of(IReadOnlyList<Connection> connections, HubLoad load)
    {
        var counts = new int[Dialects.Count];
        var undecided = 0;
        var bytes = 0L;
        foreach (var connection in connections)
        {
            bytes += connection.Outlet.QueuedBytes;
            if (connection.Dialect is { } dialect)
            {
                counts[(int)dialect]++;
            }
            else
            {
                undecided++;
            }
        }

        return new HubCensus(counts, undecided, bytes, load);
    }
}
