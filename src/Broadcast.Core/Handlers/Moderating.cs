using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Handlers;

/// <summary>
/// Keeping order. Each action is written into the audit log and, where it lasts, into the store, by a thread of the log's; only then it is done
/// and answered: what cannot be written down does not happen. Owned by the hub's thread.
/// </summary>
internal sealed class Moderating(
    HubTimers timers,
    ILogWorker log,
    IReadOnlyList<Connection> connections,
    SessionRegistry sessions,
    RoomRegistry rooms,
    Presence presence,
    Sanctions sanctions,
    ModerationPorts ports,
    Deleting deleting,
    Replies replies,
    Intake intake
)
{
    private static readonly ErrorFrame Full = new(
        ErrorCode.NotAllowed,
        "So many bans and mutes are kept that no other can be; end some first."
    );

    /// <summary>Ends a connection; set once, when the hub is put together.</summary>
    public Action<Connection, CloseCode, string> Close { get; set; } = (_, _, _) => { };

    /// <summary>Does what a connection with the right to do so asks, before its next message is handled.</summary>
    public void Handle(Connection connection, ModerateFrame frame)
    {
        var session = connection.Session!;
        if (frame.Room is { } room && !connection.Grant!.Covers(room))
        {
            replies.Refuse(
                connection,
                new ErrorFrame(
                    ErrorCode.NotAllowed,
                    $"The room {room} is not among those where you keep order.",
                    frame.Id
                )
            );
            return;
        }

        var by = new Moderator(session.Person, session.Name.Value, connection.Request.Address);
        Intake.Block(connection);
        Handle(
            frame,
            connection.LastSeat?.Room.Id,
            by,
            answer =>
            {
                if (answer is ErrorFrame error)
                {
                    replies.Refuse(connection, error);
                }
                else
                {
                    replies.Send(connection, answer);
                }

                intake.Unblock(connection);
            }
        );
    }

    /// <summary>Does what somebody with the right to do so asks.</summary>
    /// <param name="frame">What.</param>
    /// <param name="room">The room that is meant when none is named, or null.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="done">Gets a <see cref="ModeratedFrame"/>, or an <see cref="ErrorFrame"/>, once.</param>
    public void Handle(ModerateFrame frame, RoomId? room, Moderator by, Action<ServerFrame> done)
    {
        switch (frame.Action)
        {
            case ModerationAction.Kick:
                Kick(frame, by, done);
                break;
            case ModerationAction.Ban when frame.Address is not null:
                BanAddress(frame, by, done);
                break;
            case ModerationAction.Ban or ModerationAction.Mute:
                Sanction(frame, by, done);
                break;
            case ModerationAction.Unban or ModerationAction.Unmute:
                Pardon(frame, by, done);
                break;
            case ModerationAction.Delete when (frame.Room ?? room) is { } id:
                deleting.Handle(frame, id, by, done);
                break;
            case ModerationAction.Close when (frame.Room ?? room) is { } id:
                CloseRoom(frame, id, by, done);
                break;
            case ModerationAction.Open when (frame.Room ?? room) is { } id:
                Remove(frame, SanctionKind.ClosedRoom, id.Value, by, done);
                break;
            default:
                done(new ErrorFrame(ErrorCode.NotJoined, "Say which room is meant.", frame.Id));
                break;
        }
    }

    private void Kick(ModerateFrame frame, Moderator by, Action<ServerFrame> done)
    {
        if (!sessions.TryFind(frame.Person!.Value, out var session))
        {
            done(Nobody(frame));
            return;
        }

        var told = Told(frame, by) with { Username = session.Name.Value };
        Write(
            Entry(frame, by, session.Name.Value, session),
            () =>
            {
                var addresses = Addresses(session);
                SendAway(session, told, CloseCode.Kicked, "You were sent away.");
                done(told with { Address = addresses });
            },
            done
        );
    }

    private void Sanction(ModerateFrame frame, Moderator by, Action<ServerFrame> done)
    {
        var name = frame.Person!.Value;
        if (name.Key == Username.KeyOf(by.Name))
        {
            done(new ErrorFrame(ErrorCode.NotAllowed, "That is you.", frame.Id));
            return;
        }

        var kind = frame.Action == ModerationAction.Ban ? SanctionKind.Ban : SanctionKind.Mute;
        sessions.TryFind(name, out var session);
        var sanction = Make(kind, name.Key, frame, by) with { Person = session?.Person };
        var told = Told(frame, by) with { Username = name.Value, Until = sanction.Until };
        Keep(
            sanction,
            Entry(frame, by, name.Value, session) with
            {
                Until = sanction.Until,
            },
            () =>
            {
                var addresses = session is null ? null : Addresses(session);
                if (kind == SanctionKind.Ban)
                {
                    CloseListeners(sanction, name, CloseCode.Banned, "You are kept out.");
                }

                if (session is not null && kind == SanctionKind.Ban)
                {
                    SendAway(session, told, CloseCode.Banned, "You are kept out.");
                }
                else if (session is not null)
                {
                    Tell(session, told);
                }

                done(told with { Address = addresses });
            },
            done
        );
    }

    private void BanAddress(ModerateFrame frame, Moderator by, Action<ServerFrame> done)
    {
        if (ports.ReadAddress(frame.Address!) is not { } range)
        {
            done(
                new ErrorFrame(
                    ErrorCode.BadField,
                    "address is an IP address or a network such as 10.0.0.0/8.",
                    frame.Id
                )
            );
            return;
        }

        if (range.Contains(by.Address))
        {
            done(new ErrorFrame(ErrorCode.NotAllowed, "You come from there yourself.", frame.Id));
            return;
        }

        var sanction = Make(SanctionKind.AddressBan, range.Text, frame, by);
        var told = Told(frame, by) with { Address = range.Text, Until = sanction.Until };
        Keep(
            sanction,
            Entry(frame, by, range.Text, session: null) with
            {
                Until = sanction.Until,
            },
            () =>
            {
                foreach (var connection in connections.Where(other => range.Contains(other.Request.Address)).ToArray())
                {
                    replies.Refuse(connection, sanctions.Refusal(sanction));
                    Close(connection, CloseCode.Banned, "You are kept out.");
                }

                done(told);
            },
            done
        );
    }

    private void CloseRoom(ModerateFrame frame, RoomId id, Moderator by, Action<ServerFrame> done)
    {
        var sanction = Make(SanctionKind.ClosedRoom, id.Value, frame, by);
        var told = Told(frame, by) with { RoomId = id.Value, Until = sanction.Until };
        Keep(
            sanction,
            Entry(frame, by, id.Value, session: null) with
            {
                Until = sanction.Until,
            },
            () =>
            {
                done(told);
                foreach (var seat in rooms.All.Where(room => room.Id == id).SelectMany(room => room.Seats).ToArray())
                {
                    if (seat is Seat member)
                    {
                        replies.Send(seat.Connection, told);
                        presence.Leave(member);
                        replies.Send(seat.Connection, new LeftFrame(id));
                    }
                    else
                    {
                        Close(seat.Connection, CloseCode.GoingAway, "The room is closed.");
                    }
                }
            },
            done
        );
    }

    private void Pardon(ModerateFrame frame, Moderator by, Action<ServerFrame> done)
    {
        var kind =
            frame.Action == ModerationAction.Unmute ? SanctionKind.Mute
            : frame.Address is null ? SanctionKind.Ban
            : SanctionKind.AddressBan;
        var target =
            frame.Address is null ? frame.Person!.Value.Key
            : ports.ReadAddress(frame.Address) is { } range ? range.Text
            : frame.Address;
        Remove(frame, kind, target, by, done);
    }

    private void Remove(ModerateFrame frame, SanctionKind kind, string target, Moderator by, Action<ServerFrame> done)
    {
        var entry = Entry(frame, by, frame.Person?.Value ?? target, session: null);
        var told = Told(frame, by) with
        {
            Username = frame.Person?.Value,
            Address = kind == SanctionKind.AddressBan ? target : null,
            RoomId = kind == SanctionKind.ClosedRoom ? target : null,
        };
        log.Read(
            new LogQuery<bool>(
                _ =>
                {
                    ports.Audit.Write(entry);
                    return ports.Store.Remove(kind, target);
                },
                removed =>
                {
                    sanctions.Remove(kind, target);
                    if (removed && kind == SanctionKind.Mute && sessions.TryFind(frame.Person!.Value, out var session))
                    {
                        Tell(session, told);
                    }

                    done(removed ? told : new ErrorFrame(ErrorCode.NoSuchUser, "There is nothing to end.", frame.Id));
                },
                _ => done(Commits.StorageError(frame.Id))
            )
        );
    }

    private void Keep(Sanction sanction, AuditEntry entry, Action then, Action<ServerFrame> done)
    {
        if (sanctions.IsFull)
        {
            done(Full);
            return;
        }

        log.Read(
            new LogQuery<bool>(
                _ =>
                {
                    ports.Audit.Write(entry);
                    ports.Store.Save(sanction);
                    return true;
                },
                _ =>
                {
                    sanctions.Add(sanction);
                    then();
                },
                _ => done(Commits.StorageError())
            )
        );
    }

    private void Write(AuditEntry entry, Action then, Action<ServerFrame> done) =>
        log.Read(
            new LogQuery<bool>(
                _ =>
                {
                    ports.Audit.Write(entry);
                    return true;
                },
                _ => then(),
                _ => done(Commits.StorageError())
            )
        );

    private Sanction Make(SanctionKind kind, string target, ModerateFrame frame, Moderator by) =>
        new(
            kind,
            target,
            by.Name,
            timers.WallClock,
            frame.Seconds is { } seconds ? timers.WallClock.AddSeconds(seconds) : null,
            frame.Reason
        );

    private AuditEntry Entry(ModerateFrame frame, Moderator by, string target, Session? session) =>
        new(
            timers.WallClock,
            by.Name,
            by.Address,
            frame.Action.ToString().ToLowerInvariant(),
            target,
            [.. session?.Connections.Select(connection => connection.Request.Address).Distinct() ?? []],
            frame.Seq,
            Reason: frame.Reason
        );

    private static ModeratedFrame Told(ModerateFrame frame, Moderator by) =>
        new(frame.Action.ToString().ToLowerInvariant(), by.Name, Reason: frame.Reason, Id: frame.Id);

    private static ErrorFrame Nobody(ModerateFrame frame) =>
        new(ErrorCode.NoSuchUser, $"Nobody here is called {frame.Person}.", frame.Id);

    private string? Addresses(Session session) =>
        session.Connections.Select(connection => ports.WriteAddress(connection.Request.Address)).FirstOrDefault();

    private void SendAway(Session session, ModeratedFrame told, CloseCode code, string reason)
    {
        foreach (var connection in session.Connections.ToArray())
        {
            replies.Send(connection, told with { Id = null });
            Close(connection, code, reason);
        }
    }

    // Who listens has no session; an access token tells who it is all the same.
    private void CloseListeners(Sanction ban, Username name, CloseCode code, string reason)
    {
        foreach (var listener in connections.Where(IsMeant).ToArray())
        {
            Close(listener, code, reason);
        }

        bool IsMeant(Connection connection) =>
            connection is { Session: null, Request.Grant: { Subject: not null } grant }
            && (grant.Name == name || (ban.Person is { } person && sessions.PersonOf(grant) == person));
    }

    private void Tell(Session session, ModeratedFrame told)
    {
        foreach (var connection in session.Connections)
        {
            replies.Send(connection, told with { Id = null });
        }
    }
}
