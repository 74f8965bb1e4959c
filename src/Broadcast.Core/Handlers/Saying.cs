using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary><c>msg</c> and <c>dm</c>: into the log. What follows the commit is in <see cref="Delivery.Commits"/>. Owned by the hub's thread.</summary>
internal sealed class Saying(
    GroupCommit commits,
    HubTimers timers,
    Addressing addressing,
    Typing typing,
    Replies replies
)
{
    // What a message takes beside its text: the draft, its record in the batch, names and identifier.
    private const int Overhead = 256;

    /// <summary>Says something in a room.</summary>
    public void Handle(Connection connection, Seat seat, MsgFrame frame)
    {
        typing.Set(seat.Member, typing: false);
        seat.Room.Holds++;
        Add(connection, seat.Room.Id.Value, frame.Message, frame.Id, to: null, seat.Room);
    }

    /// <summary>Says something to one person, who has to be here.</summary>
    public void Handle(Connection connection, DmFrame frame) =>
        addressing.Find(connection, frame.To, reader => Handle(connection, frame, reader));

    private void Handle(Connection connection, DmFrame frame, Session? reader)
    {
        // While it waited for its reader, the log refused what was said before it: it comes again behind that.
        if (connection.Held is not null && frame.Id is not null)
        {
            replies.DropTold(ErrorCode.StorageUnavailable);
            return;
        }

        if (reader is null)
        {
            replies.Refuse(
                connection,
                new ProtocolError(
                    ErrorCode.NoSuchUser,
                    $"Nobody here is called {frame.To}; /who and users list who is.",
                    frame.Id
                )
            );
            return;
        }

        var conversation = ConversationIds.Of(connection.Session!.Person, reader.Person);
        Add(
            connection,
            conversation,
            frame.Message,
            frame.Id,
            new Recipient(reader.Person, reader.Name.Value),
            room: null
        );
    }

    private void Add(Connection connection, string stream, string text, string? id, Recipient? to, Room? room)
    {
        var author = connection.Session!;
        var bytes = (2 * text.Length) + Overhead;
        connection.UncommittedBytes += bytes;
        var draft = new Draft(stream, author.Person, author.Name.Value, text, id, timers.WallClock, to);
        commits.Add(new PendingMessage(draft, connection, room, bytes));
    }
}
