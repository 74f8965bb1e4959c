using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Rates;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Delivery;

/// <summary>
/// What follows a commit: acknowledgements to those who asked for them, then the messages to everyone, by one path.
/// Nobody, the sender included, sees a message that is not in the log. Owned by the hub's thread.
/// </summary>
internal sealed class Commits(
    HubOptions options,
    GroupCommit commits,
    Outgoing outgoing,
    SessionRegistry sessions,
    RoomRegistry rooms,
    Throttle throttle,
    Intake intake,
    IHubObserver observer
)
{
    // What a transport writes at once: the messages of larger rooms come last in a round, so that small ones do not wait for them.
    private const int LargeRoom = 256;

    private readonly List<Room> touched = [];
    private readonly List<Room> large = [];

    /// <summary>The batch is in the log: acknowledges and delivers it.</summary>
    public void Committed(IReadOnlyList<Appended> results)
    {
        var batch = commits.TakeInFlight();
        var messages = 0;
        var deliveries = 0L;
        for (var i = 0; i < batch.Count; i++)
        {
            var (message, place) = (batch[i], results[i]);
            message.Answer?.Stored(place, message.Draft.Username);
            if (message is { Draft.Id: { } id, Origin: { } origin })
            {
                outgoing.Send(origin, new AckFrame(id, message.Draft.Stream, place.Seq, place.At));
            }

            if (place.Repeated)
            {
                throttle.GiveBack(message.Payer ?? Payer.Of(message.Draft.Author), message.Draft.Text);
                continue;
            }

            messages++;
            if (message.Room is { } room)
            {
                Arrive(room, message.Draft, place);
            }
            else
            {
                // What was said in rooms before it is seen before it.
                deliveries += DeliverRooms() + Direct(message.Draft, place);
            }
        }

        deliveries += DeliverRooms();
        Settle(batch);
        observer.Delivered(messages, deliveries);
    }

    /// <summary>The batch is not in the log: tells those who sent it.</summary>
    public void Refused(LogUnavailableException reason)
    {
        var batch = commits.TakeInFlight();
        var held = new HashSet<Connection>();
        foreach (var message in batch)
        {
            // The first of each connection is the one that has to come again first.
            if (message is { Origin: { Resends: true } author, Draft.Id: { } id } && held.Add(author))
            {
                Throttle.HoldAt(author, id);
            }
        }

        foreach (var message in batch)
        {
            observer.Refused(ErrorCode.StorageUnavailable);
            var error = StorageError(message.Draft.Id);
            message.Answer?.Refused(error);
            if (message.Origin is { } origin)
            {
                outgoing.Send(origin, error);
            }
        }

        // What they sent after it must not pass it.
        var behind = commits.TakeGathered(message =>
            message is { Origin: { } author, Draft.Id: not null } && held.Contains(author)
        );
        foreach (var _ in behind)
        {
            observer.Refused(ErrorCode.StorageUnavailable);
        }

        Settle([.. batch, .. behind]);
        observer.StorageFailed(batch.Count, reason);
    }

    /// <summary>The error for what the log cannot take or answer now.</summary>
    public static ErrorFrame StorageError(string? id = null) =>
        new(
            ErrorCode.StorageUnavailable,
            "The server cannot store or read messages now; try again later, with the same id.",
            id,
            RetryAfterMs: 1000
        );

    private long DeliverRooms()
    {
        var deliveries = 0L;
        foreach (var room in touched)
        {
            if (room.Seats.Count > LargeRoom)
            {
                large.Add(room);
            }
            else
            {
                deliveries += Deliver(room);
            }
        }

        foreach (var room in large)
        {
            deliveries += Deliver(room);
        }

        touched.Clear();
        large.Clear();
        return deliveries;
    }

    private int Deliver(Room room)
    {
        var deliveries = outgoing.Deliver(room);
        if (room.Behind > 0)
        {
            room.Tail.Add(room.Arrivals, options.ReplayPiece);
        }

        room.Arrivals.Clear();
        return deliveries;
    }

    private void Arrive(Room room, Draft draft, Appended place)
    {
        if (room.Arrivals.Count == 0)
        {
            touched.Add(room);
        }

        room.Arrivals.Add(
            draft.Erases is { } target
                ? new DeletedFrame(room.Id, place.Seq, target, draft.Username, place.At) { Epoch = room.Epoch }
                : new MessageFrame(room.Id, place.Seq, draft.Id, draft.Username, draft.Text, place.At)
                {
                    Epoch = room.Epoch,
                }
        );
        room.Head = place.Seq;
    }

    private int Direct(Draft draft, Appended place)
    {
        var recipient = draft.To!;
        var frame = new DirectFrame(
            draft.Stream,
            place.Seq,
            draft.Id,
            draft.Username,
            recipient.Username,
            draft.Text,
            place.At
        );

        // Both by who they are: the author may have left and come back since.
        var deliveries = sessions.TryFind(draft.Author, out var author) ? Direct(author, frame, draft.Username) : 0;
        if (recipient.Person != draft.Author && sessions.TryFind(recipient.Person, out var reader))
        {
            deliveries += Direct(reader, frame, recipient.Username);
        }

        return deliveries;
    }

    private int Direct(Session session, DirectFrame frame, string reader)
    {
        session.DirectVersion++;
        foreach (var connection in session.Connections)
        {
            if (connection.DirectCatchUp?.Admits(frame.Conversation, frame.Seq) ?? true)
            {
                outgoing.Send(connection, frame, reader);
            }
        }

        return session.Connections.Count;
    }

    private void Settle(IReadOnlyList<PendingMessage> batch)
    {
        foreach (var message in batch)
        {
            if (message.Room is { } room)
            {
                rooms.Release(room);
            }

            if (message.Origin is { } origin)
            {
                origin.UncommittedBytes -= message.Bytes;
                intake.Continue(origin);
            }
        }

        intake.ContinuePaused();
    }
}
