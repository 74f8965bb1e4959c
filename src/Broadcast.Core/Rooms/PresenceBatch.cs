using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rooms;

/// <summary>
/// Who came and went in a room since it was last told. A person who left and came back meanwhile did neither, unless somebody
/// was shown a list without them in between; one who came and left did both. Owned by the hub's thread.
/// </summary>
internal sealed class PresenceBatch
{
    private readonly OrderedDictionary<string, bool> joined = new(StringComparer.Ordinal);

    // With how many lists had been shown when they left.
    private readonly OrderedDictionary<string, long> left = new(StringComparer.Ordinal);
    private readonly List<Renaming> renamed = [];
    private long shown;

    /// <summary>Whether there is nothing to tell.</summary>
    public bool Empty => joined.Count == 0 && left.Count == 0;

    /// <summary>When the room was last told, by the clock's timestamp.</summary>
    public long ToldAt { get; set; } = long.MinValue;

    /// <summary>Whether a timer will tell what is gathered.</summary>
    public bool Scheduled { get; set; }

    public void Joined(string name)
    {
        if (!left.Remove(name, out var before) || before != shown)
        {
            joined[name] = true;
        }
    }

    public void Left(string name) => left[name] = shown;

    /// <summary>Somebody is shown the people as they are now, and will be told the changes since the room was last told.</summary>
    public void Shown() => shown++;

    public void Renamed(string from, string to)
    {
        Left(from);
        Joined(to);
        renamed.Add(new Renaming(from, to));
    }

    /// <summary>Takes out all that is gathered.</summary>
    /// <param name="room">The room.</param>
    /// <param name="sample">The most names of each list.</param>
    public PresenceFrame Take(Room room, int sample)
    {
        var frame = new PresenceFrame(
            room.Id,
            [.. joined.Keys.Take(sample)],
            [.. left.Keys.Take(sample)],
            [.. renamed.Take(sample)],
            room.People.Count,
            joined.Count,
            left.Count
        );
        joined.Clear();
        left.Clear();
        renamed.Clear();
        return frame;
    }
}
