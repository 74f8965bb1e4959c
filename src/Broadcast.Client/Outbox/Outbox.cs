using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Outbox;

/// <summary>
/// The messages that are not acknowledged, in the order in which they were handed over, which is the order in which they
/// are sent, again after every reconnect. Owned by the client's loop; <see cref="OutboxGate"/> bounds it.
/// </summary>
/// <param name="gate">Where messages come from.</param>
internal sealed class Outbox(OutboxGate gate)
{
    private readonly LinkedList<OutboxEntry> entries = new();
    private readonly Dictionary<string, LinkedListNode<OutboxEntry>> byId = new(StringComparer.Ordinal);

    // The most messages on their way, whatever the outbox holds.
    private const int WidestWindow = 1024;

    // A server that says "again in a millisecond" is not to be asked a thousand times a second.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    // The message that the server could not take: it drops what was sent after it until it comes again, so that none
    // passes it. It goes alone, because answers to what went before are still on their way.
    private OutboxEntry? held;

    // No message before this one is unsent; null when none is.
    private LinkedListNode<OutboxEntry>? firstUnsent;
    private int inFlight;
    private long sent;

    // So many may be on their way: one after a refusal, one more with every acknowledgement.
    private int window = WidestWindow;
    private int widest = WidestWindow;

    /// <summary>How many messages wait for their acknowledgement.</summary>
    public int Count => entries.Count;

    /// <summary>Until when nothing is sent because the server could not take a message; null when nothing holds it up.</summary>
    public TimeSpan? PausedUntil { get; private set; }

    /// <summary>Takes in what the gate let in.</summary>
    public void Take()
    {
        while (gate.TryTake(out var entry))
        {
            var node = entries.AddLast(entry);
            byId[entry.Id] = node;
            firstUnsent ??= node;
        }
    }

    /// <summary>Sends what can be sent now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isReady">Whether the room of a message can be spoken in. Messages to another room need not wait for it.</param>
    /// <param name="send">Sends a frame; false when the connection takes no more.</param>
    public void Send(TimeSpan now, Func<OutboxEntry, bool> isReady, Func<ClientFrame, bool> send)
    {
        if (PausedUntil > now)
        {
            return;
        }

        PausedUntil = null;
        if (held is { IsSent: false })
        {
            _ = isReady(held) && TrySend(held, send);
        }

        if (held is not null)
        {
            return;
        }

        var node = firstUnsent;
        firstUnsent = null;
        for (; node is not null; node = node.Next)
        {
            var entry = node.Value;
            if (entry.IsSent)
            {
                continue;
            }

            if (!isReady(entry))
            {
                firstUnsent ??= node;
                continue;
            }

            if (inFlight >= window || !TrySend(entry, send))
            {
                firstUnsent ??= node;
                return;
            }
        }
    }

    /// <summary>The server has said how many messages it takes at once.</summary>
    /// <param name="burst">How many; 0 when it does not limit them.</param>
    public void Welcome(int burst)
    {
        widest = burst > 0 ? Math.Min(burst, WidestWindow) : WidestWindow;
        window = Math.Min(window, widest);
    }

    /// <summary>The server has a message.</summary>
    /// <param name="ack">Which, and where.</param>
    /// <returns>Whether it was one of these.</returns>
    public bool Acknowledge(AckFrame ack)
    {
        if (!byId.TryGetValue(ack.Id, out var node))
        {
            return false;
        }

        Remove(node);
        window = Math.Min(window + 1, widest);
        node.Value.Complete(ack);
        return true;
    }

    /// <summary>The server will never take a message.</summary>
    /// <param name="id">Which.</param>
    /// <param name="reason">Why.</param>
    /// <returns>Whether it was one of these.</returns>
    public bool Refuse(string id, Exception reason)
    {
        if (!byId.TryGetValue(id, out var node))
        {
            return false;
        }

        Remove(node);
        node.Value.Fail(reason);
        return true;
    }

    /// <summary>The server cannot take a message now: it, and all that were sent after it, are sent again later.</summary>
    /// <param name="id">Which.</param>
    /// <param name="now">The time.</param>
    /// <param name="wait">How long the server wants one to wait.</param>
    /// <returns>Whether it was one of these.</returns>
    public bool Hold(string id, TimeSpan now, TimeSpan wait)
    {
        if (!byId.TryGetValue(id, out var node))
        {
            return false;
        }

        // One that has to be sent again anyhow was refused with the one before it.
        if (node.Value is { IsSent: true, SentAs: var first })
        {
            held = node.Value;
            PausedUntil = now + (wait > ShortestPause ? wait : ShortestPause);
            window = 1;
            MarkUnsent(first);
        }

        return true;
    }

    /// <summary>The connection is gone: nothing of this was sent over the next one.</summary>
    public void ConnectionLost()
    {
        PausedUntil = null;
        held = null;
        MarkUnsent(from: 1);
    }

    /// <summary>The end: fails all.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>How many.</returns>
    public int FailAll(Exception reason)
    {
        Take();
        var count = entries.Count;
        foreach (var entry in entries)
        {
            entry.Fail(reason);
        }

        entries.Clear();
        byId.Clear();
        firstUnsent = null;
        inFlight = 0;
        held = null;
        return count;
    }

    private void Remove(LinkedListNode<OutboxEntry> node)
    {
        if (node == firstUnsent)
        {
            firstUnsent = node.Next;
        }

        entries.Remove(node);
        byId.Remove(node.Value.Id);
        inFlight -= node.Value.IsSent ? 1 : 0;
        if (node.Value == held)
        {
            held = null;
        }

        gate.Leave(node.Value);
    }

    private bool TrySend(OutboxEntry entry, Func<ClientFrame, bool> send)
    {
        if (!send(entry.Frame))
        {
            return false;
        }

        entry.SentAs = ++sent;
        inFlight++;
        return true;
    }

    private void MarkUnsent(long from)
    {
        foreach (var entry in entries)
        {
            if (entry.SentAs >= from)
            {
                entry.SentAs = 0;
                inFlight--;
            }
        }

        firstUnsent = entries.First;
    }
}
