using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary>Who may come in, and what a connection may do: everything that is asked of a <see cref="Grant"/>. Owned by the hub's thread.</summary>
internal sealed class Admitting(IGate gate, Expirations expirations, Presence presence, Replies replies, Intake intake)
{
    // The longest token that makes sense, in characters: longer ones are not even looked at.
    private const int LongestCredential = 16 * 1024;

    /// <summary>What one is told whose time is over.</summary>
    public static readonly ErrorFrame Expired = new(
        ErrorCode.TokenExpired,
        "The time of your access token is over; come back with a new one."
    );

    /// <summary>A connection was opened: what it may do without having shown anything, or by what it showed with the handshake.</summary>
    public void Open(Connection connection)
    {
        connection.Grant = connection.Request.Grant ?? gate.Anonymous;
        expirations.Watch(connection);
    }

    /// <summary>The connection is gone.</summary>
    public void Forget(Connection connection) => expirations.Forget(connection);

    /// <summary>Goes on when the connection may be here; otherwise it is told why not.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="credential">What it shows, or null.</param>
    /// <param name="then">What to do then, before its next message is handled.</param>
    public void Admit(Connection connection, string? credential, Action then)
    {
        if (credential is not null)
        {
            Check(connection, credential, then);
        }
        else if (connection.Grant is null)
        {
            AskFor(connection);
        }
        else
        {
            then();
        }
    }

    /// <summary>Tells a connection that something has to be shown first.</summary>
    public void AskFor(Connection connection, string? id = null) =>
        replies.Refuse(connection, gate.Required with { Id = id });

    /// <summary>Tells a connection what it may do.</summary>
    public void Tell(Connection connection) =>
        replies.Send(connection, new GrantedFrame(RightNames.Of(connection.Grant!.Rights), connection.Grant.Expires));

    /// <summary>Whether a connection has rights; otherwise it is told.</summary>
    public bool Allows(Connection connection, Rights rights, string? id = null)
    {
        if (connection.Grant!.Allows(rights))
        {
            return true;
        }

        replies.Refuse(
            connection,
            new ErrorFrame(
                ErrorCode.NotAllowed,
                $"You have not the right to {string.Join(" and ", RightNames.Of(rights))} here.",
                id
            )
        );
        return false;
    }

    /// <summary>Whether a connection may be in a room; otherwise it is told.</summary>
    public bool AllowsEntering(Connection connection, RoomId room)
    {
        if (!Allows(connection, Rights.Read))
        {
            return false;
        }

        if (connection.Grant!.Covers(room))
        {
            return true;
        }

        replies.Refuse(
            connection,
            new ErrorFrame(ErrorCode.NotAllowed, $"The room {room} is not among those that you may enter.")
        );
        return false;
    }

    /// <summary>Whether a connection may have a name: a token that has a name gives no other.</summary>
    public bool AllowsName(Connection connection, Username name)
    {
        if (connection.Grant?.Name is not { } own || own == name)
        {
            return true;
        }

        replies.Refuse(
            connection,
            new ErrorFrame(ErrorCode.NotAllowed, $"Your access token says that you are {own}; you keep that name.")
        );
        return false;
    }

    private void Check(Connection connection, string credential, Action then)
    {
        if (credential.Length > LongestCredential)
        {
            replies.Refuse(connection, new ErrorFrame(ErrorCode.TokenInvalid, "That is too long for a token."));
            return;
        }

        Intake.Block(connection);
        gate.Check(
            credential,
            connection.Request.Address,
            admission =>
            {
                if (!connection.Closed)
                {
                    Take(connection, admission, then);
                }

                intake.Unblock(connection);
            }
        );
    }

    private void Take(Connection connection, Admission admission, Action then)
    {
        if (!admission.IsGranted)
        {
            replies.Refuse(connection, admission.Refusal);
        }
        else if (connection.Session is { } session && !IsFor(session, admission.Grant))
        {
            replies.Refuse(
                connection,
                new ErrorFrame(ErrorCode.NotAllowed, "That token is somebody else's; connect anew with it.")
            );
        }
        else
        {
            connection.Grant = admission.Grant;
            expirations.Watch(connection);
            LeaveOthers(connection);
            then();
        }
    }

    private static bool IsFor(Session session, Grant grant) =>
        string.Equals(session.Subject, grant.Subject, StringComparison.Ordinal);

    // With less than before one is not left in a room that one could not enter any more.
    private void LeaveOthers(Connection connection)
    {
        foreach (var seat in connection.Seats.ToArray())
        {
            if (!connection.Grant!.Covers(seat.Room.Id) || !connection.Grant.Allows(Rights.Read))
            {
                presence.Leave(seat);
                replies.Send(connection, new LeftFrame(seat.Room.Id));
            }
        }
    }
}
