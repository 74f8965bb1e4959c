using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Connections;

/// <summary>
/// Ends connections that are nobody's for too long: json clients that do not join, and those who have to show or mend something first and do not. One that entered by its address is
/// somebody, and may be silent for ever; a ping says nothing about who one is. Owned by the hub's thread.
/// </summary>
internal sealed class JoinDeadline(HubOptions options, HubTimers timers, Action<Connection, CloseCode, string> close)
{
    // One is looked at often enough that it is ended at most a fifth late.
    private const int LooksPerTime = 5;
    private const int FewWaiting = 1024;

    // Those that were nobody's when they were looked at last, and those that came since.
    private readonly List<(Connection Connection, long Opened)> waiting = [];
    private int most = FewWaiting;
    private bool isPlanned;

    /// <summary>A connection was opened.</summary>
    public void Opened(Connection connection)
    {
        if (options.JoinTimeout <= TimeSpan.Zero || connection.Session is not null)
        {
            return;
        }

        waiting.Add((connection, timers.Now));
        if (waiting.Count > most)
        {
            // A storm of those who come and go is not kept in memory until the next look.
            Prune();
        }

        Plan();
    }

    private void Plan()
    {
        if (!isPlanned && waiting.Count > 0)
        {
            isPlanned = true;
            timers.Schedule(options.JoinTimeout / LooksPerTime, Look);
        }
    }

    private void Look()
    {
        isPlanned = false;
        Prune();
        Plan();
    }

    private void Prune()
    {
        var kept = 0;
        for (var i = 0; i < waiting.Count; i++)
        {
            var (connection, opened) = waiting[i];
            if (connection.Closed || connection.Session is not null)
            {
                continue;
            }

            // What it said may be under way: a token that is checked, a room that is loaded.
            if (timers.Since(opened) >= options.JoinTimeout && connection.Blocks == 0)
            {
                close(
                    connection,
                    CloseCode.JoinTimeout,
                    "Nobody joined on this connection in time. Come back and join."
                );
            }
            else
            {
                waiting[kept++] = waiting[i];
            }
        }

        waiting.RemoveRange(kept, waiting.Count - kept);
        most = Math.Max(FewWaiting, 2 * kept);
    }
}
