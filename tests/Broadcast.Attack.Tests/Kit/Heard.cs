namespace Broadcast.Attack.Tests.Kit;

/// <summary>What one reader has heard, in order. Safe to use from several threads: the list belongs to the lock <c>_sync</c>.</summary>
internal sealed class Heard(string reader)
{
    private readonly Lock _sync = new();
    private readonly List<string> _lines = [];

    /// <summary>Who.</summary>
    public string Reader => reader;

    /// <summary>All so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_sync)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>How much so far.</summary>
    public int Count
    {
        get
        {
            lock (_sync)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(string line)
    {
        lock (_sync)
        {
            _lines.Add(line);
        }
    }
}
