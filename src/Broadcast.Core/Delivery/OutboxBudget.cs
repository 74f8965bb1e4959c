using Broadcast.Core.Connections;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Delivery;

/// <summary>
/// Bounds what waits in all outboxes together: past the bound the readers with the most are cut off, the largest first, until the rest is within it. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// The outboxes are the transports', so their sum is not at hand; but it can only have grown by what was put into them. It is counted anew only when the last count and all that was sent since
/// might be past the bound, and then a moment later, for what the sockets take at once does not wait. A delivery costs one addition.
/// </remarks>
internal sealed class OutboxBudget(
    HubOptions options,
    HubTimers timers,
    ConnectionList connections,
    Outgoing outgoing,
    Action<Connection, CloseCode, string> close
)
{
    // Long enough for a round to be written to all who read, short enough that little is added meanwhile.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    private long counted;
    private long countedAt;
    private bool isPlanned;

    /// <summary>Plans a count when one is needed; called at the end of a round.</summary>
    public void EndRound()
    {
        if (!isPlanned && options.AllOutboxBytes > 0 && counted + outgoing.Sent - countedAt > options.AllOutboxBytes)
        {
            isPlanned = true;
            timers.Schedule(Settling, Count);
        }
    }

    private void Count()
    {
        isPlanned = false;
        counted = 0;
        countedAt = outgoing.Sent;
        foreach (var connection in connections)
        {
            counted += connection.Outlet.QueuedBytes;
        }

        if (counted > options.AllOutboxBytes)
        {
            CutLargest();
        }
    }

    private void CutLargest()
    {
        var largest = new PriorityQueue<Connection, int>(
            connections.Select(connection => (connection, -connection.Outlet.QueuedBytes))
        );
        while (
            counted > options.AllOutboxBytes && largest.TryDequeue(out var connection, out var waiting) && waiting < 0
        )
        {
            counted += waiting;
            close(
                connection,
                CloseCode.SlowReader,
                "Too much waits to be read on the whole server, most of it by you. Come back with the last position."
            );
        }
    }
}
