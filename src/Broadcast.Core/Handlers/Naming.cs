using Broadcast.Core.Connections;
using Broadcast.Core.Moderation;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary><c>nick</c>: another name, for all of a person's connections. Owned by the hub's thread.</summary>
internal sealed class Naming(SessionRegistry sessions, Presence presence, Sanctions sanctions, Replies replies)
{
    /// <summary>
    /// Frees a name for the one to whom an access token gives it: who has only chosen it gets another. Somebody whose own token gives it keeps it.
    /// </summary>
    public void Free(Username name)
    {
        if (!sessions.TryFind(name, out var holder) || holder.Subject is not null)
        {
            return;
        }

        var other = sessions.FreeLike(name);
        presence.Rename(holder, () => sessions.Rename(holder, other, out _));
        foreach (var connection in holder.Connections)
        {
            replies.Send(connection, new NickedFrame(holder.Name.Value, holder.Token));
        }
    }

    /// <summary>Changes the name of the connection's person; does nothing when it is the name already.</summary>
    /// <returns>False when that was refused; the connection has been told.</returns>
    public bool Rename(Connection connection, Username name)
    {
        var session = connection.Session!;
        if (session.Name == name)
        {
            return true;
        }

        if (sanctions.Find(SanctionKind.Ban, name) is { } ban)
        {
            replies.Refuse(connection, sanctions.Refusal(ban));
            return false;
        }

        ProtocolError? error = null;
        string? suggestion = null;
        presence.Rename(session, () => error = sessions.Rename(session, name, out suggestion));
        if (error is not null)
        {
            replies.Refuse(connection, error, suggestion);
            return false;
        }

        foreach (var other in session.Connections)
        {
            // One that joins just now hears its name in welcome.
            if (other != connection || other.Welcomed)
            {
                replies.Send(other, new NickedFrame(session.Name.Value, session.Token));
            }
        }

        return true;
    }
}
