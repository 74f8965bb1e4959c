namespace Broadcast.Server.Lanes;

/// <summary>
/// Gives back what handshakes leave behind. Each takes the web server some ten kilobytes, which are garbage when the
/// connection has become a WebSocket; a server that then idles allocates nothing, so the collector would never look. After a
/// crowd has come and it is quiet again, it is asked to. Thread-safe.
/// </summary>
internal sealed class HandshakeLeftovers : IDisposable
{
    // 10 MB of garbage: less is not worth a collection.
    private const int Crowd = 1000;

    // No handshake for so long is quiet; a collection takes some ten milliseconds, and then delays nobody's joining.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly ITimer timer;

    // Interlocked.
    private int handshakes;

    // The timer's, which never runs twice at once: how many there were when it last looked.
    private int seen;

    public HandshakeLeftovers(TimeProvider time) => timer = time.CreateTimer(_ => Look(), state: null, Quiet, Quiet);

    /// <summary>A connection has become a WebSocket.</summary>
    public void Count() => Interlocked.Increment(ref handshakes);

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var now = Volatile.Read(ref handshakes);
        if (now >= Crowd && now == seen)
        {
            Interlocked.Add(ref handshakes, -now);
            seen = 0;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return;
        }

        seen = now;
    }
}
