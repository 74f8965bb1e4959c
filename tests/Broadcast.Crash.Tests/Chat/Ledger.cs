namespace Broadcast.Crash.Tests.Chat;

/// <summary>What one client said, and what the server promised to keep of it. Thread-safe: every field belongs to the lock.</summary>
internal sealed class Ledger
{
    private readonly Lock sync = new();
    private readonly List<Acknowledged> acknowledged = [];
    private readonly List<string> refused = [];

    /// <summary>What the server promised to keep, so far.</summary>
    public IReadOnlyList<Acknowledged> Acknowledged
    {
        get
        {
            lock (sync)
            {
                return [.. acknowledged];
            }
        }
    }

    /// <summary>How many the server promised to keep, so far.</summary>
    public int Count
    {
        get
        {
            lock (sync)
            {
                return acknowledged.Count;
            }
        }
    }

    /// <summary>What the server refused for good.</summary>
    public IReadOnlyList<string> Refused
    {
        get
        {
            lock (sync)
            {
                return [.. refused];
            }
        }
    }

    /// <summary>The server promised to keep a message.</summary>
    public void Acknowledge(Acknowledged message)
    {
        lock (sync)
        {
            acknowledged.Add(message);
        }
    }

    /// <summary>The server refused a message.</summary>
    public void Refuse(string text, string why)
    {
        lock (sync)
        {
            refused.Add($"{why}: {text[..Math.Min(60, text.Length)].ReplaceLineEndings(" ")}");
        }
    }
}
