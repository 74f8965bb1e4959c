using Broadcast.Core.Access;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;

namespace Broadcast.Core.Connections;

/// <summary>
/// What the hub knows of one socket. Every member but <see cref="Id"/> and <see cref="Outlet"/> is owned by the hub's thread.
/// </summary>
public sealed class Connection
{
    // One room is what most connections have: the list starts without an array and grows by need.
    private readonly List<Seat> seats = new(1);
    private Dialect? dialect;

    /// <summary>Creates the hub's side of a socket that was just accepted.</summary>
    /// <param name="id">An identifier, unique for the life of the process.</param>
    /// <param name="request">What the client asked for.</param>
    /// <param name="outlet">The transport's end.</param>
    public Connection(string id, ConnectionRequest request, IOutlet outlet)
    {
        Id = id;
        Request = request;
        Outlet = outlet;
        Dialect = request.Dialect;
    }

    /// <summary>The identifier, told in <c>welcome</c>.</summary>
    public string Id { get; }

    /// <summary>From where it came; default when that is not known.</summary>
    public ClientAddress Address => Request.Address;

    /// <summary>The transport's end.</summary>
    public IOutlet Outlet { get; }

    /// <summary>What the client asked for while connecting.</summary>
    internal ConnectionRequest Request { get; }

    /// <summary>The dialect, or null while it is not settled.</summary>
    internal Dialect? Dialect
    {
        get => dialect;
        set
        {
            dialect = value;
            Wire = new(value ?? Connections.Dialect.Text, Request.Compression);
        }
    }

    /// <summary>The form of what is sent to it; kept at hand, as every delivery looks at it.</summary>
    internal Wire Wire { get; private set; }

    /// <summary>Who it is, or null before the first join.</summary>
    internal Session? Session { get; set; }

    /// <summary>What it may do; null before it has shown what has to be shown.</summary>
    internal Grant? Grant { get; set; }

    /// <summary>Whether <c>welcome</c> was sent.</summary>
    internal bool Welcomed { get; set; }

    /// <summary>Whether the hub has let go of it: nothing is sent to it and nothing of it is heard any more.</summary>
    internal bool Closed { get; set; }

    /// <summary>Whether something did not fit its outbox; it is closed at the end of the round.</summary>
    internal bool Overflowed { get; set; }

    /// <summary>The rooms it is in, the one joined last at the end.</summary>
    internal List<Seat> Seats => seats;

    /// <summary>Messages decoded and not yet handled: at most what one read of the transport held.</summary>
    internal Queue<Inbound>? Waiting { get; set; }

    /// <summary>How many things the handling of its messages waits for (a room to load, a page of history).</summary>
    internal int Blocks { get; set; }

    /// <summary>Bytes of its messages that are not committed yet.</summary>
    internal int UncommittedBytes { get; set; }

    /// <summary>Whether it sends again what was refused because of its rate, and all that followed it, in order.</summary>
    internal bool Resends { get; set; }

    /// <summary>The message that was refused because of its rate and has to come again before those that followed it; null when none was.</summary>
    internal string? Held { get; set; }

    /// <summary>How many of those that followed it were dropped.</summary>
    internal int Behind { get; set; }

    /// <summary>When all the refusals that it may cause are there again.</summary>
    internal TimeSpan RefusalsUntil { get; set; }

    /// <summary>Whether it caused more refusals than it may; it is closed.</summary>
    internal bool IsFlooding { get; set; }

    /// <summary>Whether the transport waits for <see cref="IOutlet.ResumeReading"/>.</summary>
    internal bool ReadingPaused { get; set; }

    /// <summary>Whether its messages are being handled right now, further up the stack.</summary>
    internal bool Draining { get; set; }

    /// <summary>Whether it has something to flush at the end of the round.</summary>
    internal bool Dirty { get; set; }

    /// <summary>Where an undecided client's reading begins: it misses nothing that was said before its dialect was settled.</summary>
    internal UndecidedPosition? Undecided { get; set; }

    /// <summary>The replay of private messages, while it runs; live ones are not sent meanwhile.</summary>
    internal Delivery.DirectCatchUp? DirectCatchUp { get; set; }

    /// <summary>When it was pinged without an answer yet, by the clock's timestamp; 0 when it was not.</summary>
    internal long PingedAt { get; set; }

    /// <summary>Its place in the hub's list of connections.</summary>
    internal int Index { get; set; }

    /// <summary>The room joined last, or null.</summary>
    internal Seat? LastSeat => seats.Count == 0 ? null : seats[^1];

    /// <summary>Its seat in a room, or null.</summary>
    internal Seat? SeatIn(Protocol.RoomId room)
    {
        foreach (var seat in seats)
        {
            if (seat.Room.Id == room)
            {
                return seat;
            }
        }

        return null;
    }
}
