using System.Net;
using System.Runtime.InteropServices;

namespace Broadcast.Bench.Sockets;

/// <summary>
/// Links on the sockets of .NET, for systems without <c>epoll</c>. Completions come on other threads and are queued, at most one read
/// and one end of connecting for each link; the loop's thread takes them out. All else is owned by that thread.
/// </summary>
internal sealed class PortableLinkSet(IPEndPoint server) : ILinkSet
{
    // How soon is tried again to write to a link that had no room: .NET does not tell.
    private const int RetryMilliseconds = 1;

    private readonly object gate = new();

    // Guarded by the gate.
    private readonly Queue<(PortableLink Link, LinkEvent Event)> completed = [];

    private readonly HashSet<int> wanting = [];
    private readonly List<LinkEvent> events = [];

    /// <summary>Where the links connect to.</summary>
    public IPEndPoint Server { get; } = server;

    /// <inheritdoc/>
    public Link Open(int token) => new PortableLink(this, token);

    /// <summary>Queues an event. Thread-safe.</summary>
    public void Post(PortableLink link, int token, bool canRead)
    {
        lock (gate)
        {
            completed.Enqueue((link, new(token, canRead, !canRead)));
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Says whether a link waits for room to write.</summary>
    public void TellRoom(int token, bool on)
    {
        if (on)
        {
            wanting.Add(token);
        }
        else
        {
            wanting.Remove(token);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<LinkEvent> Wait(long ticks)
    {
        events.Clear();
        var milliseconds = (int)((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        if (wanting.Count > 0)
        {
            milliseconds = Math.Min(milliseconds, RetryMilliseconds);
        }

        lock (gate)
        {
            if (completed.Count == 0 && milliseconds > 0)
            {
                Monitor.Wait(gate, milliseconds);
            }

            while (completed.TryDequeue(out var each))
            {
                if (each.Link is { Closed: false, Deaf: false })
                {
                    events.Add(each.Event);
                }
            }
        }

        foreach (var token in wanting)
        {
            events.Add(new(token, CanRead: false, CanWrite: true));
        }

        return CollectionsMarshal.AsSpan(events);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The links are closed one by one; what completes after that is queued and forgotten.
    }
}
