using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary>Whose stored messages are asked for, and whether the one who asks may see them. Owned by the hub's thread.</summary>
internal sealed class Targets(SessionRegistry sessions, Replies replies)
{
    /// <summary>Finds the stream that is asked for.</summary>
    /// <param name="connection">Who asks.</param>
    /// <param name="of">Whose; null for the room joined last.</param>
    /// <param name="stream">The stream; of a conversation named by its identifier only <see cref="IsOwn"/> tells whether it may be seen.</param>
    /// <param name="room">The room; null for a conversation.</param>
    /// <returns>False when that was refused; the connection has been told.</returns>
    public bool TryFind(Connection connection, HistoryTarget? of, out string stream, out RoomId? room)
    {
        room = null;
        stream = string.Empty;
        switch (of)
        {
            case { Conversation: { } conversation }:
                stream = conversation;
                return true;
            case { Person: { } name } when sessions.TryFind(name, out var person):
                stream = ConversationIds.Of(connection.Session!.Person, person.Person);
                return true;
            case { Person: { } name }:
                replies.Refuse(connection, new ProtocolError(ErrorCode.NoSuchUser, $"Nobody here is called {name}."));
                return false;
            case var target when (target?.Room is { } id ? connection.SeatIn(id) : connection.LastSeat) is { } seat:
                room = seat.Room.Id;
                stream = seat.Room.Id.Value;
                return true;
            default:
                replies.NotJoined(connection, of?.Room);
                return false;
        }
    }

    /// <summary>Refuses a conversation that is not one's own.</summary>
    public void RefuseConversation(Connection connection) =>
        replies.Refuse(connection, new ProtocolError(ErrorCode.NoSuchUser, "That conversation is not one of yours."));

    /// <summary>Whether a person takes part in a conversation. On a thread of the log's.</summary>
    public static bool IsOwn(IMessageLog log, PersonId person, string conversation) =>
        log.Conversations(person).Any(own => string.Equals(own.Stream, conversation, StringComparison.Ordinal));
}
