using Broadcast.Core.Delivery;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rooms;

/// <summary>
/// Who is typing. The room is told of changes only, and the state lapses by itself, so that a client that vanishes while
/// typing does not type for ever. Owned by the hub's thread.
/// </summary>
internal sealed class Typing(HubOptions options, HubTimers timers, Outgoing outgoing)
{
    /// <summary>Says that a person types, or types no more.</summary>
    public void Set(Member member, bool typing)
    {
        var before = member.TypingUntil != 0;
        member.TypingUntil = typing ? timers.After(options.TypingLapse) : 0;
        if (typing != before)
        {
            Tell(member, typing);
        }

        if (typing && !member.TypingWatched)
        {
            Watch(member);
        }
    }

    private void Watch(Member member)
    {
        member.TypingWatched = true;
        timers.Schedule(
            timers.Until(member.TypingUntil),
            () =>
            {
                member.TypingWatched = false;
                if (member.TypingUntil == 0)
                {
                    return;
                }

                if (timers.Now < member.TypingUntil)
                {
                    Watch(member);
                    return;
                }

                member.TypingUntil = 0;
                Tell(member, typing: false);
            }
        );
    }

    private void Tell(Member member, bool typing)
    {
        if (member.Session.MemberOf(member.Room) == member)
        {
            var notice = new TypingNotice(member.Room.Id, member.Session.Name.Value, typing);
            outgoing.Broadcast(member.Room, notice, except: member.Session);
        }
    }
}
