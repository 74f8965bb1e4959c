using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Rooms;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Visitors;

/// <summary>
/// Connections that read a room and are nobody in it: event streams. They get what everybody gets, by the same fan-out, and come back with a position as everybody does.
/// Owned by the hub's thread.
/// </summary>
internal sealed class Listening(RoomRegistry rooms, Reading reading, Resuming resuming)
{
    private readonly Dictionary<Connection, Listener> listeners = [];

    /// <summary>Ends a connection; set once, when the hub is put together.</summary>
    public Action<Connection, CloseCode, string> Close { get; set; } = (_, _, _) => { };

    /// <summary>Begins to deliver the room that the connection asked for.</summary>
    public void Open(Connection connection, IListening listening)
    {
        var request = connection.Request;
        if (reading.Refusal(request.Room, request.Grant ?? Grant.Member) is { } refusal)
        {
            listening.Refused(refusal);
            Close(connection, CloseCode.GoingAway, refusal.Message);
            return;
        }

        rooms.Open(
            request.Room,
            (room, ready) =>
            {
                if (!connection.Closed && ready)
                {
                    var listener = new Listener(connection, room);
                    listeners.Add(connection, listener);
                    room.Add(listener);
                    listening.Begun(room.Epoch, Resuming.Begins(room, request.Since, request.Epoch));
                    resuming.Resume(listener, request.Since, request.Epoch);
                }
                else if (!connection.Closed)
                {
                    listening.Refused(Commits.StorageError());
                    Close(connection, CloseCode.InternalError, "The log cannot be read now.");
                }

                rooms.Release(room);
            }
        );
    }

    /// <summary>The connection is gone.</summary>
    public void Forget(Connection connection)
    {
        if (listeners.Remove(connection, out var listener))
        {
            listener.Room.Remove(listener);
            rooms.Forget(listener.Room);
        }
    }
}
