using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core;

/// <summary>
/// How the server closes: nothing new is taken, what was taken is committed and delivered, then everybody is told when to come back, each a
/// time of its own, and sent away. Owned by the hub's thread.
/// </summary>
internal sealed class Draining(
    ConnectionList connections,
    GroupCommit commits,
    Outgoing outgoing,
    Departures departures
)
{
    private ClosingRequested? request;

    // How many were here when it began, how many times to come back were given, whether everybody was told.
    private int count;
    private int turn;
    private bool told;

    /// <summary>Begins, at the end of the round; once.</summary>
    public void Begin(ClosingRequested closing)
    {
        if (request is null)
        {
            request = closing;
            count = connections.Count;
        }
    }

    /// <summary>Why something is not taken any more; null while it is.</summary>
    /// <param name="id">What the client calls it, or null.</param>
    public ErrorFrame? Refusal(string? id) =>
        request is null
            ? null
            : new(ErrorCode.Closing, "The server is closing; come back later.", id, RetryAfterMs: NextRetry());

    /// <summary>Sends away who comes after everybody was told.</summary>
    /// <returns>Whether the connection was ended.</returns>
    public bool TurnsAway(Connection connection)
    {
        if (told)
        {
            Tell(connection);
            outgoing.Flush();
            departures.Close(connection, CloseCode.ServiceRestart, request!.Reason);
        }

        return told;
    }

    /// <summary>A round has ended.</summary>
    public void EndRound()
    {
        if (request is null)
        {
            return;
        }

        // What was taken in is committed, acknowledged and delivered before anybody is sent away.
        if (!told && commits.Idle)
        {
            told = true;
            SendAway();
        }

        if (told && connections.Count == 0)
        {
            var closed = request.Closed;
            request = request with { Closed = () => { } };
            closed();
        }
    }

    private void SendAway()
    {
        foreach (var connection in connections)
        {
            Tell(connection);
        }

        outgoing.Flush();
        for (var i = connections.Count - 1; i >= 0; i--)
        {
            departures.Close(connections[i], CloseCode.ServiceRestart, request!.Reason);
        }
    }

    private void Tell(Connection connection) =>
        outgoing.Send(connection, new ClosingFrame(request!.Reason, NextRetry()));

    private int NextRetry() => (int)request!.Returns.DelayOf(turn++, count).TotalMilliseconds;
}
