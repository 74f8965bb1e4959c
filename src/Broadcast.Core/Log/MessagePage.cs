namespace Broadcast.Core.Log;

/// <summary>Pages of stored messages, bounded in number and in size, whoever asks for them. Thread-safe.</summary>
public static class MessagePage
{
    // As many messages as fit into this many UTF-16 units, and at least one.
    private const int PageText = 256 * 1024;

    /// <summary>What of the messages found makes a page.</summary>
    /// <param name="found">The messages, in ascending order.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="newest">Whether the newest are kept, or the oldest.</param>
    public static IReadOnlyList<StoredMessage> Fit(IReadOnlyList<StoredMessage> found, int limit, bool newest)
    {
        ArgumentNullException.ThrowIfNull(found);
        var kept = new List<StoredMessage>(found.Count);
        var text = 0;
        for (var i = 0; i < found.Count && kept.Count < limit; i++)
        {
            var message = newest ? found[^(i + 1)] : found[i];
            text += message.Text.Length;
            if (kept.Count > 0 && text > PageText)
            {
                break;
            }

            kept.Add(message);
        }

        if (newest)
        {
            kept.Reverse();
        }

        return kept;
    }
}
