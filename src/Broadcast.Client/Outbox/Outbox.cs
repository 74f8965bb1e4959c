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

    // The message that the server could not store: until it is acknowledged, messages go one by one, because a later one
    // that is stored first would change the order.
    private OutboxEntry? troubled;

    // No message before this one is unsent; null when none is.
    private LinkedListNode<OutboxEntry>? firstUnsent;
    private int inFlight;

    /// <summary>How many messages wait for their acknowledgement.</summary>
    public int Count => entries.Count;

    /// <summary>Until when nothing is sent because the server could not store a message; null when nothing holds it up.</summary>
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

            if ((troubled is not null && inFlight > 0) || !send(entry.Frame))
            {
                firstUnsent ??= node;
                return;
            }

            entry.IsSent = true;
            inFlight++;
        }
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

    /// <summary>The server cannot store a message now: it, and all that are not acknowledged, are sent again later.</summary>
    /// <param name="id">Which.</param>
    /// <param name="until">When.</param>
    /// <returns>Whether it was one of these.</returns>
    public bool Postpone(string id, TimeSpan until)
    {
        if (!byId.TryGetValue(id, out var node))
        {
            return false;
        }

        troubled = Earlier(troubled, node.Value);
        PausedUntil = until;
        MarkUnsent();
        return true;
    }

    /// <summary>The connection is gone: nothing of this was sent over the next one.</summary>
    public void ConnectionLost()
    {
        PausedUntil = null;
        MarkUnsent();
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
        if (node.Value == troubled)
        {
            troubled = null;
        }

        gate.Leave(node.Value);
    }

    private void MarkUnsent()
    {
        foreach (var entry in entries)
        {
            entry.IsSent = false;
        }

        firstUnsent = entries.First;
        inFlight = 0;
    }

    private OutboxEntry Earlier(OutboxEntry? one, OutboxEntry other) =>
        one is null ? other : entries.First(e => e == one || e == other);
}
