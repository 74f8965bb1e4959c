using Broadcast.Core.Connections;

namespace Broadcast.Core.Delivery;

/// <summary>
/// Lets a connection's replays go on one after another, each piece when little waits in the outbox: however many rooms a client comes
/// back to, one page is held for it and one piece lies in its outbox. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// <code>
///   Begin ─▶ [replay, replay …]      the first one has the turn
///               │ 1 ask the outlet: NotifyDrained ─▶ 2 Drained: Continue
///               │                                        ├─ Again: 1
///               │                                        ├─ Later: in a second, 2
///               ◀────────────────────────────────────────┴─ Done: the next one, 1
/// </code>
/// </remarks>
internal sealed class Replays(HubOptions options, HubTimers timers)
{
    // What a message takes in JSON beside its text.
    private const int Overhead = 256;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Connection, Queue<IReplay>> queues = [];

    /// <summary>Adds a replay to a connection's.</summary>
    public void Begin(Connection connection, IReplay replay)
    {
        if (!queues.TryGetValue(connection, out var queue))
        {
            queue = new Queue<IReplay>(1);
            queues.Add(connection, queue);
            Again(connection);
        }

        queue.Enqueue(replay);
    }

    /// <summary>The one whose turn it is has sent a piece and has more.</summary>
    public void Again(Connection connection)
    {
        if (queues.ContainsKey(connection))
        {
            connection.Outlet.Flush();
            connection.Outlet.NotifyDrained();
        }
    }

    /// <summary>The log has not answered the one whose turn it is.</summary>
    public void Later(Connection connection) => timers.Schedule(RetryAfter, () => Drained(connection));

    /// <summary>The one whose turn it is has sent all.</summary>
    public void Done(Connection connection)
    {
        if (queues.TryGetValue(connection, out var queue))
        {
            queue.Dequeue();
            if (queue.Count == 0)
            {
                queues.Remove(connection);
            }
            else
            {
                Again(connection);
            }
        }
    }

    /// <summary>Little waits in the connection's outbox.</summary>
    public void Drained(Connection connection)
    {
        if (queues.TryGetValue(connection, out var queue))
        {
            queue.Peek().Continue();
        }
    }

    /// <summary>The connection is gone, and its replays with it.</summary>
    public void Forget(Connection connection) => queues.Remove(connection);

    /// <summary>How many of a page's messages, from one on, make the next piece; at least one.</summary>
    /// <param name="page">The page.</param>
    /// <param name="from">The first message of the piece.</param>
    public int PieceOf(IReadOnlyList<Log.StoredMessage> page, int from)
    {
        var count = 0;
        for (var size = 0; from + count < page.Count && size < options.ReplayPiece; count++)
        {
            size += page[from + count].Text.Length + Overhead;
        }

        return count;
    }
}
