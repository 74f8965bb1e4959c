using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Rates;
using Broadcast.Core.Rooms;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Visitors;

/// <summary>
/// What is asked of the hub by those who are in no room: HTTP requests and event streams. Every method is called by the hub's thread, as by a
/// <see cref="Events.HubCall"/>.
/// </summary>
public sealed class VisitorDesk
{
    private readonly Posting posting;
    private readonly Listening listening;
    private readonly Reading reading;
    private readonly RoomRegistry rooms;
    private readonly Presence presence;
    private readonly Throttle throttle;

    // Why nothing is taken any more, null while it is; and how a connection is opened.
    private readonly Func<string?, ErrorFrame?> closingError;
    private readonly Action<Connection> open;

    internal VisitorDesk(
        Posting posting,
        Listening listening,
        Reading reading,
        RoomRegistry rooms,
        Presence presence,
        Throttle throttle,
        Func<string?, ErrorFrame?> closingError,
        Action<Connection> open
    )
    {
        (this.posting, this.listening, this.reading) = (posting, listening, reading);
        (this.rooms, this.presence, this.throttle) = (rooms, presence, throttle);
        (this.closingError, this.open) = (closingError, open);
    }

    /// <summary>Takes in a message.</summary>
    /// <param name="post">The message, and who is told what became of it.</param>
    public void Say(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (closingError(post.Id) is { } error)
        {
            posting.Refuse(post, error);
        }
        else
        {
            posting.Handle(post);
        }
    }

    /// <summary>Counts a question that is asked of the log.</summary>
    /// <param name="payer">Who asks.</param>
    /// <returns>Why it may not be asked now; null when it may.</returns>
    public ErrorFrame? Ask(Payer payer) =>
        throttle.TakeQuestion(payer) is { Ticks: > 0 } wait ? Throttle.Error("You ask too often", wait) : null;

    /// <summary>Counts an event stream that is about to be opened.</summary>
    /// <param name="payer">Who opens it.</param>
    /// <returns>Why it may not be opened now; null when it may.</returns>
    public ErrorFrame? Enter(Payer payer) =>
        throttle.TakeJoin(payer) is { Ticks: > 0 } wait ? Throttle.Error("You open streams too often", wait) : null;

    /// <summary>Opens a connection that listens to the room of its request and is nobody in it.</summary>
    /// <param name="connection">The connection, of a dialect for listeners.</param>
    /// <param name="listening">Is told how it begins; after a refusal the hub closes the connection, or never knew it.</param>
    public void Listen(Connection connection, IListening listening)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(listening);
        if (closingError(null) is { } error)
        {
            // The hub never knows of it, nor of its end.
            connection.Closed = true;
            listening.Refused(error);
        }
        else
        {
            open(connection);
            this.listening.Open(connection, listening);
        }
    }

    /// <summary>Why a room may not be read by somebody who is not in it; null when it may.</summary>
    /// <param name="room">The room.</param>
    /// <param name="grant">What the reader may do; its rights and rooms were looked at.</param>
    public ErrorFrame? RefusalToRead(RoomId room, Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return reading.Refusal(room, grant);
    }

    /// <summary>A page of the people in a room, in the order of their names; nobody when nobody needs the room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="after">The last name of the page before, or null.</param>
    public UsersPage List(RoomId room, Username? after) =>
        rooms.TryFind(room, out var found) ? presence.List(found, after) : new UsersPage(room, [], 0, More: false);

    /// <summary>The rooms that somebody is in, and how many people each has; in no order.</summary>
    public IReadOnlyDictionary<string, int> Inhabited() =>
        rooms
            .All.Where(room => room.People.Count > 0)
            .ToDictionary(room => room.Id.Value, room => room.People.Count, StringComparer.Ordinal);
}
