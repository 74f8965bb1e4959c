using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Requests;

/// <summary>
/// Sends requests one after the other, because an <c>error</c> without an identifier says only by its place to which of them it
/// belongs; joins may follow each other without waiting, for they are answered in order. Owned by the client's loop.
/// </summary>
internal sealed class RequestQueue
{
    private readonly LinkedList<Request> waiting = new();
    private readonly List<Request> asked = [];

    /// <summary>Until when nothing is asked because the server is asked too often; null when nothing holds it up.</summary>
    public TimeSpan? PausedUntil { get; private set; }

    /// <summary>Adds a request at the end.</summary>
    /// <param name="request">The request.</param>
    public void Add(Request request) => waiting.AddLast(request);

    /// <summary>Adds requests before all that wait, in their order.</summary>
    /// <param name="requests">The requests.</param>
    public void AddFirst(IEnumerable<Request> requests)
    {
        foreach (var request in requests.Reverse())
        {
            waiting.AddFirst(request);
        }
    }

    /// <summary>Adds a request that was sent already, as the first message of a connection.</summary>
    /// <param name="request">The request.</param>
    public void AddAsked(Request request) => asked.Add(request);

    /// <summary>Sends what can be sent now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="send">Sends a frame; false when the connection takes no more.</param>
    public void Send(TimeSpan now, Func<ClientFrame, bool> send)
    {
        if (PausedUntil > now)
        {
            return;
        }

        PausedUntil = null;
        while (waiting.First is { Value: var request })
        {
            if (request.IsAbandoned)
            {
                waiting.RemoveFirst();
                continue;
            }

            if (asked.Count > 0 && !(request.IsPipelined && asked.TrueForAll(r => r.IsPipelined)))
            {
                return;
            }

            if (!send(request.Frame))
            {
                return;
            }

            waiting.RemoveFirst();
            asked.Add(request);
        }
    }

    /// <summary>Gives a frame to the request that it answers.</summary>
    /// <param name="frame">What came.</param>
    /// <returns>Whether it answers one.</returns>
    public bool TryAnswer(ServerFrame frame)
    {
        for (var i = 0; i < asked.Count; i++)
        {
            if (asked[i].TryAnswer(frame))
            {
                asked.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives a refusal to the request that it belongs to.</summary>
    /// <param name="error">What came.</param>
    /// <returns>Whether any was asked.</returns>
    public bool TryRefuse(ErrorFrame error)
    {
        if (asked.Count == 0)
        {
            return false;
        }

        var request = asked[0];
        asked.RemoveAt(0);
        request.Refuse(error);
        return true;
    }

    /// <summary>The server is asked too often: the request that it refused is asked again later.</summary>
    /// <param name="until">When.</param>
    /// <returns>Whether any was asked.</returns>
    public bool TryPostpone(TimeSpan until)
    {
        if (asked.Count == 0)
        {
            return false;
        }

        waiting.AddFirst(asked[0]);
        asked.RemoveAt(0);
        PausedUntil = until;
        return true;
    }

    /// <summary>The connection is gone: what survives it is asked again, in the same order.</summary>
    public void ConnectionLost()
    {
        PausedUntil = null;
        Request[] all = [.. asked, .. waiting];
        asked.Clear();
        waiting.Clear();
        foreach (var request in all)
        {
            if (request.Survives)
            {
                waiting.AddLast(request);
            }
            else
            {
                request.ConnectionLost();
            }
        }
    }

    /// <summary>The end: fails all.</summary>
    /// <param name="reason">Why.</param>
    public void FailAll(Exception reason)
    {
        foreach (var request in asked.Concat(waiting))
        {
            request.Fail(reason);
        }

        asked.Clear();
        waiting.Clear();
    }
}
