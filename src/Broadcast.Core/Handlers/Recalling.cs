using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary><c>history</c>: a page of stored messages. Owned by the hub's thread.</summary>
internal sealed class Recalling(HubOptions options, ILogWorker log, Targets targets, Replies replies, Intake intake)
{
    private const int DefaultLimit = 50;

    /// <summary>Answers with a page, before the connection's next message is handled.</summary>
    public void Handle(Connection connection, HistoryFrame frame)
    {
        if (!targets.TryFind(connection, frame.Of, out var stream, out var room))
        {
            return;
        }

        var newest = frame.After is null;
        var limit = Math.Min(frame.Limit ?? DefaultLimit, options.Limits.HistoryPage);
        var person = connection.Session!.Person;

        // One more than asked for tells whether there is more.
        var range = new LogRange(frame.After ?? 0, frame.Before ?? long.MaxValue, limit + 1, newest);
        Intake.Block(connection);
        log.Read(
            new LogQuery<IReadOnlyList<StoredMessage>?>(
                log =>
                    frame.Of?.Conversation is null || Targets.IsOwn(log, person, stream)
                        ? log.Read(stream, range)
                        : null,
                found =>
                {
                    Answer(connection, stream, room, found, limit, newest);
                    intake.Unblock(connection);
                },
                _ =>
                {
                    replies.Refuse(connection, Commits.StorageError());
                    intake.Unblock(connection);
                }
            )
        );
    }

    private void Answer(
        Connection connection,
        string stream,
        RoomId? room,
        IReadOnlyList<StoredMessage>? found,
        int limit,
        bool newest
    )
    {
        if (found is null)
        {
            targets.RefuseConversation(connection);
            return;
        }

        var kept = MessagePage.Fit(found, limit, newest);
        ServerFrame[] messages =
        [
            .. kept.Select<StoredMessage, ServerFrame>(message =>
                room is { } id ? Stored.InRoom(id, message) : Stored.Direct(stream, message)
            ),
        ];
        replies.Send(connection, new HistoryPage(stream, messages, More: kept.Count < found.Count));
    }
}
