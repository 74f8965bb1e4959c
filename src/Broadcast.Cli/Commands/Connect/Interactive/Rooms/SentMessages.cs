namespace Broadcast.Cli.Commands.Connect.Interactive.Rooms;

/// <summary>One's own messages that are not acknowledged, in order. Bounded by those who add. Owned by the chat's loop.</summary>
internal sealed class SentMessages
{
    // An acknowledgement mostly comes before anybody could read a mark.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly LinkedList<SentMessage> waiting = new();

    /// <summary>How many there are.</summary>
    public int Count => waiting.Count;

    /// <summary>Those that have waited long enough to be shown as waiting.</summary>
    /// <param name="now">The loop's time.</param>
    public IReadOnlyList<SentMessage> Late(TimeSpan now) =>
        [.. waiting.TakeWhile(message => now - message.At >= Patience)];

    /// <summary>When the next one is late; null when all are, or there are none.</summary>
    /// <param name="now">The loop's time.</param>
    public TimeSpan? Due(TimeSpan now)
    {
        foreach (var message in waiting)
        {
            if (now - message.At < Patience)
            {
                return message.At + Patience;
            }
        }

        return null;
    }

    /// <summary>A message was entered.</summary>
    /// <param name="message">The message.</param>
    public void Add(SentMessage message) => waiting.AddLast(message);

    /// <summary>It was acknowledged or refused.</summary>
    /// <param name="message">The message.</param>
    public void Remove(SentMessage message) => waiting.Remove(message);

    /// <summary>It came back.</summary>
    /// <param name="id">Its identifier.</param>
    public void Remove(string? id)
    {
        for (var node = id is null ? null : waiting.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Id, id, StringComparison.Ordinal))
            {
                waiting.Remove(node);
                return;
            }
        }
    }
}
