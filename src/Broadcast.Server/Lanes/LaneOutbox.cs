using System.Buffers;
using System.Runtime.InteropServices;
using Broadcast.Linux.Native;

namespace Broadcast.Server.Lanes;

/// <summary>
/// What waits to be written to one connection: references to shared frames, and control frames, which pass them. Owned by
/// the lane's thread, but for the number of bytes, which the hub counts up before the lane has the frames. A mutable
/// structure: it lies in its connection and is never copied.
/// </summary>
internal struct LaneOutbox
{
    /// <summary>As many pieces as usually wait together: acknowledgements, the room's batch, a notice. More take another call.</summary>
    public const int MaxPieces = 8;

    private SegmentQueue segments;

    // How much of the first segment has left.
    private int headSent;

    // How many control frames stand before the data, not counting one that has begun to leave.
    private int controlsAhead;

    // Interlocked: the hub adds, the lane adds and takes.
    private int bytes;

    /// <summary>How many bytes wait, those that the hub has announced included. Thread-safe.</summary>
    public readonly int Bytes => Volatile.Read(in bytes);

    /// <summary>Whether nothing is to be written.</summary>
    public readonly bool IsEmpty => segments.Count == 0;

    /// <summary>Counts what will be added, or, negative, will not. Thread-safe.</summary>
    public void Announce(int count) => Interlocked.Add(ref bytes, count);

    /// <summary>Adds data that was announced.</summary>
    public void Add(ReadOnlyMemory<byte> frames) => segments.Enqueue(frames);

    /// <summary>
    /// Adds a control frame past all data, but not into the middle of a frame that has begun to leave. When too many wait, it
    /// takes the last one's place: the newest ping is the one that has to be answered.
    /// </summary>
    /// <param name="frame">The frame.</param>
    /// <param name="most">How many may wait; at least 1.</param>
    public void AddControl(ReadOnlyMemory<byte> frame, int most)
    {
        var place = (headSent > 0 ? 1 : 0) + controlsAhead;
        if (controlsAhead >= most)
        {
            Announce(frame.Length - segments[place - 1].Length);
            segments[place - 1] = frame;
            return;
        }

        segments.Insert(place, frame);
        controlsAhead++;
        Announce(frame.Length);
    }

    /// <summary>Adds the last frame, after everything.</summary>
    public void AddLast(ReadOnlyMemory<byte> frame)
    {
        segments.Enqueue(frame);
        Announce(frame.Length);
    }

    /// <summary>Drops what has not begun to leave.</summary>
    public void DropWaiting()
    {
        controlsAhead = 0;
        Announce(-segments.Truncate(headSent > 0 ? 1 : 0));
    }

    /// <summary>Drops everything: the connection is gone.</summary>
    public void Clear()
    {
        Announce(headSent - segments.Truncate(0));
        (headSent, controlsAhead) = (0, 0);
    }

    /// <summary>Writes once: one piece as it is, several gathered by one call.</summary>
    /// <param name="socket">The descriptor.</param>
    /// <param name="pins">Room to hold <see cref="MaxPieces"/> pieces in place.</param>
    /// <returns>0 when the kernel took something, otherwise the error's number.</returns>
    public int Write(int socket, MemoryHandle[] pins)
    {
        var sent = segments.Count == 1 ? WriteOne(socket) : WriteSeveral(socket, pins);
        if (sent < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        Consume((int)sent);
        return 0;
    }

    private readonly unsafe nint WriteOne(int socket)
    {
        var head = segments[0].Span[headSent..];
        fixed (byte* start = head)
        {
            return Libc.Send(socket, start, head.Length, Flags.NoSignal | Flags.DontWait);
        }
    }

    private readonly unsafe nint WriteSeveral(int socket, MemoryHandle[] pins)
    {
        var count = Math.Min(segments.Count, MaxPieces);
        var vectors = stackalloc IoVector[MaxPieces];
        for (var i = 0; i < count; i++)
        {
            var piece = i == 0 ? segments[0][headSent..] : segments[i];
            pins[i] = piece.Pin();
            vectors[i] = new IoVector { Start = (byte*)pins[i].Pointer, Length = (nuint)piece.Length };
        }

        var message = new MessageHeader { Vectors = vectors, VectorCount = (nuint)count };
        var sent = Libc.SendMessage(socket, &message, Flags.NoSignal | Flags.DontWait);
        for (var i = 0; i < count; i++)
        {
            pins[i].Dispose();
        }

        return sent;
    }

    private void Consume(int sent)
    {
        Announce(-sent);
        while (sent > 0)
        {
            if (headSent == 0 && controlsAhead > 0)
            {
                // A control frame has begun to leave: nothing is put before it any more.
                controlsAhead--;
            }

            var left = segments[0].Length - headSent;
            if (sent < left)
            {
                headSent += sent;
                return;
            }

            sent -= left;
            headSent = 0;
            segments.Drop();
        }
    }
}
