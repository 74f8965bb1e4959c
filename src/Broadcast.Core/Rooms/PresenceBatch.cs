using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rooms;

/// <summary>
/// Who came and went in a room since it was last told. A person who left and came back meanwhile did neither; one who
/// came and left did both. Owned by the hub's thread.
/// </summary>
internal sealed class PresenceBatch
{
    private readonly OrderedDictionary<string, bool> joined = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, bool> left = new(StringComparer.Ordinal);
    private readonly List<Renaming> renamed = [];

    /// <summary>Whether there is nothing to tell.</summary>
    public bool Empty => joined.Count == 0 && left.Count == 0;

    /// <summary>When the room was last told, by the clock's timestamp.</summary>
    public long ToldAt { get; set; } = long.MinValue;

    /// <summary>Whether a timer will tell what is gathered.</summary>
    public bool Scheduled { get; set; }

    public void Joined(string name)
    {
        if (!left.Remove(name))
        {
            joined[name] = true;
        }
    }

    public void Left(string name) => left[name] = true;

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
