using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core;

/// <summary>
/// How the server closes: nothing new is taken, what was taken is committed and delivered, then everybody is told and sent away.
/// Owned by the hub's thread.
/// </summary>
internal sealed class Draining(
    ConnectionList connections,
    GroupCommit commits,
    Outgoing outgoing,
    Departures departures
)
{
    private ClosingRequested? request;
    private bool told;

    /// <summary>Begins, at the end of the round; once.</summary>
    public void Begin(ClosingRequested closing) => request ??= closing;

    /// <summary>Why something is not taken any more; null while it is.</summary>
    /// <param name="id">What the client calls it, or null.</param>
    public ErrorFrame? Refusal(string? id) =>
        request is null
            ? null
            : new(
                ErrorCode.Closing,
                "The server is closing; come back later.",
                id,
                RetryAfterMs: (int)request.RetryAfter.TotalMilliseconds
            );

    /// <summary>Sends away who comes after everybody was told.</summary>
    /// <returns>Whether the connection was ended.</returns>
    public bool TurnsAway(Connection connection)
    {
        if (told)
        {
            departures.Close(connection, CloseCode.GoingAway, request!.Reason);
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
            Tell(request);
        }

        if (told && connections.Count == 0)
        {
            var closed = request.Closed;
            request = request with { Closed = () => { } };
            closed();
        }
    }

    private void Tell(ClosingRequested closing)
    {
        var frame = new ClosingFrame(closing.Reason, (int)closing.RetryAfter.TotalMilliseconds);
        foreach (var connection in connections)
        {
            outgoing.Send(connection, frame);
        }

        outgoing.Flush();
        for (var i = connections.Count - 1; i >= 0; i--)
        {
            departures.Close(connections[i], CloseCode.GoingAway, closing.Reason);
        }
    }
}
