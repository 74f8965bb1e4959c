namespace Broadcast.Client.Resume;

/// <summary>How far one room's, or one conversation's, messages were received. Owned by the client's loop.</summary>
internal sealed class Sequence
{
    /// <summary>The epoch in which <see cref="Last"/> was counted; null when not known.</summary>
    public string? Epoch { get; private set; }

    /// <summary>The last one received; null when any may be next.</summary>
    public long? Last { get; private set; }

    /// <summary>The epoch to send along with <see cref="Last"/>: none without it.</summary>
    public string? EpochOfLast => Last is null ? null : Epoch;

    /// <summary>Whether a number is the next.</summary>
    /// <param name="seq">The number of a message that came.</param>
    public Arrival Judge(long seq) =>
        Last is not { } last || seq == last + 1 ? Arrival.Next
        : seq <= last ? Arrival.Double
        : Arrival.AfterGap;

    /// <summary>A message was taken.</summary>
    /// <param name="seq">Its number.</param>
    public void Advance(long seq) => Last = seq;

    /// <summary>The numbering that holds is known.</summary>
    /// <param name="epoch">Its epoch.</param>
    /// <param name="head">The number after which messages come when no position was asked for.</param>
    public void Begin(string epoch, long head)
    {
        // In another numbering the position means nothing: the server tells by a gap what that costs, and goes on live.
        var isAnother = Epoch is not null && !string.Equals(Epoch, epoch, StringComparison.Ordinal);
        if (isAnother || Last is null)
        {
            Last = head;
        }

        Epoch = epoch;
    }

    /// <summary>The server cannot replay a range.</summary>
    /// <param name="from">The first that is missing.</param>
    /// <param name="to">The last one.</param>
    /// <param name="isAhead">Whether the log lost its end: its next message takes the first of these numbers again.</param>
    public void Skip(long from, long to, bool isAhead)
    {
        if (isAhead)
        {
            Last = from - 1;
        }
        else if (Last is { } last && to > last)
        {
            Last = to;
        }
    }

    /// <summary>A position from outside.</summary>
    /// <param name="position">The last message that one has.</param>
    public void Set(RoomPosition position)
    {
        Last = position.Seq;
        Epoch = position.Epoch;
    }
}
