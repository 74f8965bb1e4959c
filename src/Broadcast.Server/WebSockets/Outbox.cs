namespace Broadcast.Server.WebSockets;

/// <summary>
/// What waits to be written to one connection: references to shared frames, bounded in bytes, and control frames, which
/// pass them. Thread-safe; the lock is held for a few instructions and never while writing.
/// </summary>
/// <param name="bound">The most data that may wait, in bytes; at least 1.</param>
/// <param name="maxControls">The most pings and pongs that may wait; older ones give way.</param>
internal sealed class Outbox(int bound, int maxControls)
{
    private readonly Lock gate = new();

    // Guarded by the gate.
    private readonly Queue<ReadOnlyMemory<byte>> data = new();
    private readonly Queue<byte[]> controls = new();
    private byte[]? close;
    private int queued;
    private bool ended;
    private bool dead;

    /// <summary>How much data waits, in bytes. Shared frames count in every outbox that refers to them.</summary>
    public int QueuedBytes
    {
        get
        {
            lock (gate)
            {
                return queued;
            }
        }
    }

    /// <summary>Whether anything waits to be written.</summary>
    public bool HasWork
    {
        get
        {
            lock (gate)
            {
                return data.Count > 0 || controls.Count > 0 || close is not null;
            }
        }
    }

    /// <summary>Whether <see cref="End"/> was called.</summary>
    public bool HasEnded
    {
        get
        {
            lock (gate)
            {
                return dead;
            }
        }
    }

    /// <summary>Adds data; one piece of any size is always taken by an empty outbox.</summary>
    /// <returns>Whether it fits.</returns>
    public bool TryAdd(ReadOnlyMemory<byte> frames)
    {
        lock (gate)
        {
            if (ended)
            {
                return true;
            }

            if (queued > 0 && queued + (long)frames.Length > bound)
            {
                return false;
            }

            data.Enqueue(frames);
            queued += frames.Length;
            return true;
        }
    }

    /// <summary>Adds a ping or a pong.</summary>
    public void AddControl(byte[] frame)
    {
        lock (gate)
        {
            if (ended)
            {
                return;
            }

            if (controls.Count == maxControls)
            {
                controls.Dequeue();
            }

            controls.Enqueue(frame);
        }
    }

    /// <summary>Adds the close frame, the last thing that is ever sent; nothing is taken after it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="dropData">Whether what waits is dropped instead of being sent first.</param>
    /// <returns>False when there was one already.</returns>
    public bool TryClose(byte[] frame, bool dropData)
    {
        lock (gate)
        {
            if (ended)
            {
                return false;
            }

            ended = true;
            close = frame;
            if (dropData)
            {
                data.Clear();
                queued = 0;
            }

            return true;
        }
    }

    /// <summary>Drops all that waits, a close frame too, and takes nothing more: there is nobody to write to.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            dead = true;
            close = null;
            controls.Clear();
            data.Clear();
            queued = 0;
        }
    }

    /// <summary>
    /// Takes what is to be written next: control frames, then as much data as fits the space, then the close frame. A piece
    /// of data larger than the space is handed out by itself.
    /// </summary>
    /// <param name="space">Where small pieces are gathered.</param>
    /// <param name="piece">What to write.</param>
    /// <param name="last">Whether the close frame ends it.</param>
    /// <returns>Whether there is anything.</returns>
    public bool TryTake(Memory<byte> space, out ReadOnlyMemory<byte> piece, out bool last)
    {
        lock (gate)
        {
            var used = 0;
            last = false;
            while (controls.TryPeek(out var control) && used + control.Length <= space.Length)
            {
                control.CopyTo(space[used..]);
                used += control.Length;
                controls.Dequeue();
            }

            while (data.TryPeek(out var frames))
            {
                if (used + frames.Length > space.Length)
                {
                    if (used == 0)
                    {
                        data.Dequeue();
                        queued -= frames.Length;
                        piece = frames;
                        return true;
                    }

                    piece = space[..used];
                    return true;
                }

                frames.CopyTo(space[used..]);
                used += frames.Length;
                queued -= frames.Length;
                data.Dequeue();
            }

            if (close is not null && used + close.Length <= space.Length)
            {
                close.CopyTo(space[used..]);
                used += close.Length;
                close = null;
                last = true;
            }

            piece = space[..used];
            return used > 0;
        }
    }
}
