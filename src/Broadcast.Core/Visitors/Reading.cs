using Broadcast.Core.Access;
using Broadcast.Core.Moderation;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Visitors;

/// <summary>Who may read a room without being in it: whoever could enter it. Owned by the hub's thread.</summary>
internal sealed class Reading(SessionRegistry sessions, Sanctions sanctions)
{
    /// <summary>Why a room may not be read; null when it may.</summary>
    /// <param name="room">The room.</param>
    /// <param name="grant">What the reader may do; its rights and rooms were looked at.</param>
    public ErrorFrame? Refusal(RoomId room, Grant grant)
    {
        if (grant.Name is { } name && sanctions.Find(SanctionKind.Ban, name, sessions.PersonOf(grant)) is { } ban)
        {
            return sanctions.Refusal(ban);
        }

        return sanctions.IsClosed(room) && !grant.Allows(Rights.Admin)
            ? new ErrorFrame(ErrorCode.RoomClosed, $"The room {room} is closed.")
            : null;
    }
}
