using Broadcast.Core.Connections;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;

namespace Broadcast.Core.Handlers;

/// <summary>
/// Finds the reader of a private message. When a server starts again, all who were here are on their way back, and the one who sends
/// an unacknowledged message again may be quicker than its reader: it would be refused, though it may be in the log already.
/// So for the grace period after the start, who came back with a session is held back until the reader is here too. Owned by the hub's thread.
/// </summary>
internal sealed class Addressing(HubOptions options, HubTimers timers, SessionRegistry sessions, Intake intake)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly long end = timers.After(options.Grace);

    /// <summary>Finds a person, now or when they have come back.</summary>
    /// <param name="connection">Who asks; its next messages wait for the answer.</param>
    /// <param name="name">Whose name.</param>
    /// <param name="then">Gets the person, or null when nobody is called so; not called when the connection is lost before.</param>
    public void Find(Connection connection, Username name, Action<Session?> then)
    {
        if (sessions.TryFind(name, out var session))
        {
            then(session);
        }
        else if (connection.Session!.CameBack && timers.Until(end) > TimeSpan.Zero)
        {
            Intake.Block(connection);
            timers.Schedule(LookAgain, () => Look(connection, name, then));
        }
        else
        {
            then(null);
        }
    }

    private void Look(Connection connection, Username name, Action<Session?> then)
    {
        if (connection.Closed)
        {
            return;
        }

        // It keeps to the bounds that what follows it keeps to.
        if (
            (sessions.TryFind(name, out var session) || timers.Until(end) <= TimeSpan.Zero)
            && !intake.IsFull(connection)
        )
        {
            then(session);
            intake.Unblock(connection);
        }
        else
        {
            timers.Schedule(LookAgain, () => Look(connection, name, then));
        }
    }
}
