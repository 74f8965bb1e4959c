using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Core.Rates;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Visitors;

/// <summary>Messages of those who are in no room: into the same log by the same commit as everybody's. Owned by the hub's thread.</summary>
internal sealed class Posting(
    HubOptions options,
    GroupCommit commits,
    HubTimers timers,
    SessionRegistry sessions,
    RoomRegistry rooms,
    Sanctions sanctions,
    Throttle throttle,
    IHubObserver observer
)
{
    // As in Saying: what a message takes beside its text.
    private const int Overhead = 256;

    /// <summary>Says it, or refuses.</summary>
    public void Handle(Post post)
    {
        var name = post.Name;
        if (RefusalOf(post) is { } refusal)
        {
            Refuse(post, refusal);
            return;
        }

        if (post.Taken != TakenName.Allow && sessions.TryFind(name, out _))
        {
            var free = sessions.Free(name);
            if (post.Taken == TakenName.Refuse)
            {
                Refuse(
                    post,
                    new ErrorFrame(
                        ErrorCode.NameTaken,
                        $"{name} is here and speaks for themselves; {free} is free.",
                        post.Id,
                        free
                    )
                );
                return;
            }

            Username.TryCreate(free, out name, out _);
        }

        // Nobody is held back by not reading from a socket, as a connection is: what is too much is refused.
        if (commits.Bytes > options.UncommittedBytes)
        {
            Refuse(post, Commits.StorageError(post.Id));
            return;
        }

        if (!rooms.HasPlaceFor(post.Room, options.MaxRooms))
        {
            Refuse(post, RoomRegistry.Full(post.Id));
            return;
        }

        if (post.Payer is { } payer && throttle.TakeMessage(payer, post.Text) is { Ticks: > 0 } wait)
        {
            Refuse(post, Throttle.Error("You post faster than this server takes it", wait, post.Id));
            return;
        }

        rooms.Open(
            post.Room,
            (room, ready) =>
            {
                if (ready)
                {
                    Add(post, name, room);
                }
                else
                {
                    rooms.Release(room);
                    Refuse(post, Commits.StorageError(post.Id));
                }
            }
        );
    }

    private ErrorFrame? RefusalOf(Post post)
    {
        var kept =
            sanctions.Find(SanctionKind.Ban, post.Name, post.Author)
            ?? sanctions.Find(SanctionKind.Mute, post.Name, post.Author);
        return kept is not null ? sanctions.Refusal(kept, post.Id)
            : sanctions.IsClosed(post.Room)
                ? new ErrorFrame(ErrorCode.RoomClosed, $"The room {post.Room} is closed.", post.Id)
            : null;
    }

    /// <summary>Refuses.</summary>
    public void Refuse(Post post, ErrorFrame error)
    {
        observer.Refused(error.Code);
        post.Answer.Refused(error);
    }

    // The hold of the room is released when the message is committed or refused.
    private void Add(Post post, Username name, Room room) =>
        commits.Add(
            new PendingMessage(
                new Draft(room.Id.Value, post.Author, name.Value, post.Text, post.Id, timers.WallClock),
                Origin: null,
                room,
                (2 * post.Text.Length) + Overhead,
                post.Answer,
                post.Payer
            )
        );
}
