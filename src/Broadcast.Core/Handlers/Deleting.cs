using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Core.Rooms;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary>
/// Deleting a message: the deletion goes into the log like a message, by the same commit and the same fan-out, so that who is live, who
/// resumes and who reads the history learns of it in order. Owned by the hub's thread.
/// </summary>
internal sealed class Deleting(
    HubTimers timers,
    ILogWorker log,
    GroupCommit commits,
    RoomRegistry rooms,
    IAuditLog audit
)
{
    // Somebody's newest message is looked for among so many.
    private const int Newest = 200;

    // What the draft takes.
    private const int Bytes = 256;

    /// <summary>Deletes a message of a room.</summary>
    public void Handle(ModerateFrame frame, RoomId id, Moderator by, Action<ServerFrame> done) =>
        rooms.Open(
            id,
            (room, ready) =>
            {
                if (ready)
                {
                    Find(frame, room, by, done);
                }
                else
                {
                    rooms.Release(room);
                    done(Commits.StorageError(frame.Id));
                }
            }
        );

    // Only what was delivered can be meant: what is not yet has no number that anybody knows.
    private void Find(ModerateFrame frame, Room room, Moderator by, Action<ServerFrame> done)
    {
        var (head, now) = (room.Head, timers.WallClock);
        log.Read(
            new LogQuery<StoredMessage?>(
                log =>
                {
                    var found = Look(log, frame, room.Id, head);
                    if (found is not null)
                    {
                        audit.Write(
                            new AuditEntry(
                                now,
                                by.Name,
                                by.Address,
                                "delete",
                                $"{found.Username} in {room.Id}",
                                [],
                                found.Seq,
                                Reason: frame.Reason
                            )
                        );
                    }

                    return found;
                },
                found =>
                {
                    if (found is null)
                    {
                        done(
                            new ErrorFrame(
                                ErrorCode.NoSuchMessage,
                                $"There is no such message in {room.Id}, or it is deleted already.",
                                frame.Id
                            )
                        );
                    }
                    else
                    {
                        room.Holds++;
                        var draft = new Draft(
                            room.Id.Value,
                            by.Person,
                            by.Name,
                            string.Empty,
                            Id: null,
                            timers.WallClock
                        )
                        {
                            Erases = found.Seq,
                        };
                        var deleted = new ModeratedFrame(
                            "delete",
                            by.Name,
                            found.Username,
                            RoomId: room.Id.Value,
                            Seq: found.Seq,
                            Reason: frame.Reason,
                            Id: frame.Id
                        );
                        commits.Add(
                            new PendingMessage(draft, Origin: null, room, Bytes, new DeletionAnswer(deleted, done))
                        );
                    }

                    rooms.Release(room);
                },
                _ =>
                {
                    rooms.Release(room);
                    done(Commits.StorageError(frame.Id));
                }
            )
        );
    }

    private static StoredMessage? Look(IMessageLog log, ModerateFrame frame, RoomId room, long head)
    {
        var range = frame.Seq is { } seq
            ? new LogRange(seq - 1, Math.Min(seq, head) + 1, Limit: 1)
            : new LogRange(0, head + 1, Newest, Newest: true);
        return log.Read(room.Value, range)
            .LastOrDefault(message =>
                message is { IsErased: false, Erases: null }
                && (frame.Seq is null || message.Seq == frame.Seq)
                && (frame.Person is not { } person || Username.KeyOf(message.Username) == person.Key)
            );
    }
}
