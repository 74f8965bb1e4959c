using System.Diagnostics.CodeAnalysis;

namespace Broadcast.Client.Delivery;

/// <summary>
/// The events that wait to be read. What came from the socket is bounded: before the socket is read again there has to be
/// room (<see cref="WaitForRoomAsync"/>), so a consumer that stalls makes the server wait, and memory stays where it is. Changes of
/// the connection need no room; while the queue is full a later one takes the place of the one before.
/// Thread-safe: every mutable field belongs to <c>gate</c>.
/// </summary>
/// <param name="maxEvents">The most frames read and not consumed.</param>
/// <param name="maxBytes">The most bytes of them.</param>
/// <param name="discard">Whether all events are thrown away.</param>
internal sealed class EventQueue(int maxEvents, long maxBytes, bool discard)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = new();
    private int frames;
    private long bytes;
    private bool isDraining;
    private bool isComplete;
    private TaskCompletionSource? room;
    private TaskCompletionSource? arrival;

    /// <summary>Whether the socket is not to be read now.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate)
            {
                return IsFullNow;
            }
        }
    }

    private bool IsFullNow => !isDraining && (frames >= maxEvents || bytes >= maxBytes);

    /// <summary>Waits until the socket may be read.</summary>
    /// <param name="cancellation">Gives up.</param>
    public Task WaitForRoomAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (!IsFullNow)
            {
                return Task.CompletedTask;
            }

            room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return room.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>A frame was read from the socket: it counts until <see cref="Release"/>, or until its event is consumed.</summary>
    /// <param name="size">Its bytes, at least 1.</param>
    public void Reserve(int size)
    {
        lock (gate)
        {
            frames++;
            bytes += size;
        }
    }

    /// <summary>A frame needs no event.</summary>
    /// <param name="size">Its bytes.</param>
    public void Release(int size)
    {
        lock (gate)
        {
            ReleaseNow(size);
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="item">The event.</param>
    /// <param name="reserved">The bytes of the frame that it stands for; 0 for a change of the connection.</param>
    public void Add(BroadcastEvent item, int reserved)
    {
        lock (gate)
        {
            if (isComplete || discard || (isDraining && entries.Count >= maxEvents))
            {
                ReleaseNow(reserved);
                return;
            }

            if (reserved == 0 && entries.Count >= maxEvents && entries.Last is { Value.Reserved: 0 } last)
            {
                last.Value = new Entry(item, 0);
            }
            else
            {
                entries.AddLast(new Entry(item, reserved));
            }

            Signal(ref arrival);
        }
    }

    /// <summary>
    /// The client is about to end: from now on acknowledgements matter more than events, so the socket is read on, and
    /// events that find no room are lost.
    /// </summary>
    public void Drain()
    {
        lock (gate)
        {
            isDraining = true;
            Signal(ref room);
        }
    }

    /// <summary>No event will follow.</summary>
    /// <param name="last">The last one, always taken.</param>
    public void Complete(BroadcastEvent last)
    {
        lock (gate)
        {
            if (!isComplete)
            {
                isComplete = true;
                entries.AddLast(new Entry(last, 0));
                Signal(ref arrival);
                Signal(ref room);
            }
        }
    }

    /// <summary>Takes the next event.</summary>
    /// <param name="item">The event.</param>
    public bool TryTake([NotNullWhen(true)] out BroadcastEvent? item)
    {
        lock (gate)
        {
            item = entries.First?.Value.Event;
            if (item is null)
            {
                return false;
            }

            var reserved = entries.First!.Value.Reserved;
            entries.RemoveFirst();
            ReleaseNow(reserved);
            return true;
        }
    }

    /// <summary>Waits for an event.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there may be one; false when there will be none any more.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellation)
    {
        Task signal;
        lock (gate)
        {
            if (entries.Count > 0)
            {
                return true;
            }

            if (isComplete)
            {
                return false;
            }

            arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            signal = arrival.Task;
        }

        await signal.WaitAsync(cancellation);
        return true;
    }

    private static void Signal(ref TaskCompletionSource? signal)
    {
        signal?.TrySetResult();
        signal = null;
    }

    private void ReleaseNow(int size)
    {
        if (size == 0)
        {
            return;
        }

        frames--;
        bytes -= size;
        if (!IsFullNow)
        {
            Signal(ref room);
        }
    }

    private readonly record struct Entry(BroadcastEvent Event, int Reserved);
}
