namespace Broadcast.Client.Outbox;

/// <summary>
/// The bound of the outbox: lets messages in, in the order in which they were handed over, while there is room, and has the others wait.
/// Thread-safe: every mutable field belongs to <c>gate</c>.
/// </summary>
/// <param name="maxMessages">The most messages inside.</param>
/// <param name="maxBytes">The most bytes inside; one message is always let in.</param>
internal sealed class OutboxGate(int maxMessages, long maxBytes)
{
    private readonly Lock gate = new();
    private readonly LinkedList<OutboxEntry> waiting = new();
    private readonly Queue<OutboxEntry> admitted = new();
    private int messages;
    private long bytes;
    private Exception? closed;

    /// <summary>Called, outside the lock, when a message was let in.</summary>
    public Action? Arrived { get; set; }

    /// <summary>Hands a message over.</summary>
    /// <param name="entry">The message; its <see cref="OutboxEntry.Admission"/> ends when it is let in.</param>
    /// <param name="cancellation">Takes it back while it waits.</param>
    /// <exception cref="BroadcastClosedException">The gate is closed.</exception>
    /// <exception cref="OperationCanceledException">It was taken back: it will not be sent.</exception>
    public async Task EnterAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        LinkedListNode<OutboxEntry>? node = null;
        lock (gate)
        {
            if (closed is not null)
            {
                throw closed;
            }

            if (waiting.Count > 0 || !Fits(entry))
            {
                node = waiting.AddLast(entry);
            }
            else
            {
                Admit(entry);
            }
        }

        if (node is null)
        {
            Arrived?.Invoke();
            return;
        }

        using var registration = cancellation.UnsafeRegister(_ => TakeBack(node, cancellation), null);
        await entry.Admission.Task;
    }

    /// <summary>Takes a message that was let in, for the outbox.</summary>
    /// <param name="entry">The next one.</param>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OutboxEntry? entry)
    {
        lock (gate)
        {
            return admitted.TryDequeue(out entry);
        }
    }

    /// <summary>A message has left the outbox.</summary>
    /// <param name="entry">The message.</param>
    public void Leave(OutboxEntry entry)
    {
        lock (gate)
        {
            messages--;
            bytes -= entry.Bytes;
            while (waiting.First is { } node && Fits(node.Value))
            {
                waiting.Remove(node);
                Admit(node.Value);
            }
        }
    }

    /// <summary>Whether nobody is inside or waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return messages == 0 && waiting.Count == 0;
            }
        }
    }

    /// <summary>Takes no new messages. Those that wait are still let in.</summary>
    /// <param name="reason">What later ones get.</param>
    public void Close(Exception reason)
    {
        lock (gate)
        {
            closed ??= reason;
        }
    }

    /// <summary>The end: closes, and fails those that wait.</summary>
    /// <param name="reason">What they get.</param>
    /// <returns>How many waited.</returns>
    public int Abandon(Exception reason)
    {
        OutboxEntry[] refused;
        lock (gate)
        {
            closed ??= reason;
            refused = [.. waiting];
            waiting.Clear();
        }

        foreach (var entry in refused)
        {
            entry.Admission.TrySetException(reason);
        }

        return refused.Length;
    }

    private bool Fits(OutboxEntry entry) =>
        messages == 0 || (messages < maxMessages && bytes + entry.Bytes <= maxBytes);

    private void Admit(OutboxEntry entry)
    {
        messages++;
        bytes += entry.Bytes;
        admitted.Enqueue(entry);
        entry.Admission.TrySetResult();
    }

    private void TakeBack(LinkedListNode<OutboxEntry> node, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (node.List is null)
            {
                return;
            }

            waiting.Remove(node);
        }

        node.Value.Admission.TrySetCanceled(cancellation);
    }
}
