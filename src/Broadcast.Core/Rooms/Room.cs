using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rooms;

/// <summary>
/// A room that somebody is in or is about to enter: its people, the connections to deliver to, and how far delivery has
/// come. Owned by the hub's thread.
/// </summary>
internal sealed class Room(RoomId id)
{
    public RoomId Id { get; } = id;

    /// <summary>The life of the numbering, once the room is ready.</summary>
    public string Epoch { get; private set; } = string.Empty;

    /// <summary>The newest message that was delivered.</summary>
    public long Head { get; set; }

    /// <summary>Whether the log has told where the room stands.</summary>
    public bool Ready { get; private set; }

    /// <summary>Whether the log has been asked and has not answered.</summary>
    public bool Loading { get; set; }

    /// <summary>How many things need the room besides its people: connections about to enter, messages about to be committed.</summary>
    public int Holds { get; set; }

    /// <summary>The connections in the room, in no order.</summary>
    public List<Listener> Seats { get; } = [];

    /// <summary>The people in the room, in the order of their names.</summary>
    public SortedSet<Member> People { get; } = new(MemberOrder.Instance);

    /// <summary>Who came and went and was not told yet.</summary>
    public PresenceBatch Presence { get; } = new();

    /// <summary>What the batch under way brings to the room.</summary>
    public List<ServerFrame> Arrivals { get; } = [];

    /// <summary>How many seats still catch up.</summary>
    public int Behind { get; private set; }

    /// <summary>What was delivered last, while somebody catches up.</summary>
    public Tail Tail { get; } = new();

    /// <summary>What waits for the room to be ready; the argument says whether it is, or could not be loaded.</summary>
    public List<Action<bool>> Waiting { get; } = [];

    /// <summary>Whether nobody needs the room any more.</summary>
    public bool Idle => Holds == 0 && Seats.Count == 0 && People.Count == 0;

    /// <summary>Takes what the log says of the room.</summary>
    public void Load(string epoch, long head)
    {
        Epoch = epoch;
        Head = head;
        Ready = true;
    }

    /// <summary>Adds a connection; it is not live yet.</summary>
    public void Add(Listener seat)
    {
        Behind++;
        seat.Index = Seats.Count;
        Seats.Add(seat);
    }

    /// <summary>A connection has everything that was delivered, and gets what is delivered from now on.</summary>
    public void GoLive(Listener seat)
    {
        seat.Live = true;
        CaughtUp();
    }

    /// <summary>Takes a connection out; the last one fills its place, so that no list of ten thousand is moved.</summary>
    public void Remove(Listener seat)
    {
        seat.Left = true;
        if (!seat.Live)
        {
            CaughtUp();
        }

        var last = Seats[^1];
        Seats[seat.Index] = last;
        last.Index = seat.Index;
        Seats.RemoveAt(Seats.Count - 1);
    }

    private void CaughtUp()
    {
        Behind--;
        if (Behind == 0)
        {
            Tail.Clear();
        }
    }
}
