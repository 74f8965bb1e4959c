namespace Broadcast.Client.Resume;

/// <summary>How far private conversations were received. Owned by the client's loop.</summary>
internal sealed class Conversations
{
    private readonly Dictionary<string, Sequence> sequences = new(StringComparer.Ordinal);
    private bool isKnown;

    /// <summary>Positions from outside; null when one begins with what is live.</summary>
    /// <param name="positions">The last number of each.</param>
    public Conversations(IReadOnlyDictionary<string, long>? positions)
    {
        isKnown = positions is not null;
        if (positions is not null)
        {
            foreach (var (conversation, seq) in positions)
            {
                Of(conversation).Advance(seq);
            }
        }
    }

    /// <summary>A conversation's.</summary>
    /// <param name="conversation">Its identifier.</param>
    public Sequence Of(string conversation)
    {
        if (!sequences.TryGetValue(conversation, out var sequence))
        {
            sequences[conversation] = sequence = new Sequence();
        }

        return sequence;
    }

    /// <summary>What to ask for when joining; null asks for what is live.</summary>
    public IReadOnlyDictionary<string, long>? Positions() =>
        isKnown
            ? sequences
                .Where(s => s.Value.Last is not null)
                .ToDictionary(s => s.Key, s => s.Value.Last!.Value, StringComparer.Ordinal)
            : null;

    /// <summary>From now on nothing is to be missed: a later join asks for everything after what was seen.</summary>
    public void Follow() => isKnown = true;
}
