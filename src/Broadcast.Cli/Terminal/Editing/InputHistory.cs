namespace Broadcast.Cli.Terminal.Editing;

/// <summary>What was entered before, for this session; bounded. Owned by its editor.</summary>
internal sealed class InputHistory
{
    private const int Most = 500;

    private readonly List<string> entries = [];
    private int position;
    private string draft = string.Empty;

    /// <summary>Keeps what was entered, and goes back to the newest.</summary>
    /// <param name="text">What.</param>
    public void Add(string text)
    {
        if (text.Length > 0 && (entries.Count == 0 || !string.Equals(entries[^1], text, StringComparison.Ordinal)))
        {
            entries.Add(text);
            if (entries.Count > Most)
            {
                entries.RemoveAt(0);
            }
        }

        position = entries.Count;
        draft = string.Empty;
    }

    /// <summary>The entry before.</summary>
    /// <param name="current">What stands in the line: kept when it is the newest.</param>
    /// <returns>Null when there is none.</returns>
    public string? Older(string current)
    {
        if (position == 0)
        {
            return null;
        }

        if (position == entries.Count)
        {
            draft = current;
        }

        return entries[--position];
    }

    /// <summary>The entry after, at last what was being written.</summary>
    /// <returns>Null when there is none.</returns>
    public string? Newer()
    {
        if (position == entries.Count)
        {
            return null;
        }

        return ++position == entries.Count ? draft : entries[position];
    }
}
