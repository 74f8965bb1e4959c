using Broadcast.Client.Delivery;
using Broadcast.Client.Resume;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Loop;

/// <summary>
/// Makes events of what others do, and keeps the promise about messages: each once, in order, and a gap is told.
/// Owned by the client's loop.
/// </summary>
/// <param name="events">Where a gap is told that nobody announced.</param>
/// <param name="rooms">How far the rooms' messages were received.</param>
/// <param name="conversations">How far private messages were received.</param>
internal sealed class Inbox(EventQueue events, Subscriptions rooms, Conversations conversations)
{
    /// <summary>What a frame tells.</summary>
    /// <param name="frame">The frame; null for one that this version does not know.</param>
    /// <returns>Null when there is nothing to tell.</returns>
    public BroadcastEvent? Read(ServerFrame? frame) =>
        frame switch
        {
            MessageFrame message => ReadMessage(message),
            DirectFrame direct => ReadDirect(direct),
            DeletedFrame deleted => ReadDeleted(deleted),
            ModeratedFrame moderated => new OrderKept(moderated),
            GapFrame gap => ReadGap(gap),
            PresenceFrame p => new PresenceChanged(
                p.Room.Value,
                p.Joined,
                p.Left,
                p.Renamed,
                p.Users,
                p.JoinedCount,
                p.LeftCount
            ),
            TypingNotice t => new TypingChanged(t.Room.Value, t.Username, t.Typing),
            _ => null,
        };

    private MessageReceived? ReadMessage(MessageFrame frame)
    {
        var sequence = rooms.Find(frame.Room)?.Sequence;
        return sequence is null || Admit(sequence, frame.Room.Value, frame.Seq)
            ? new MessageReceived(Messages.Of(frame), sequence?.Epoch)
            : null;
    }

    private MessageDeleted? ReadDeleted(DeletedFrame frame)
    {
        var sequence = rooms.Find(frame.Room)?.Sequence;
        return sequence is null || Admit(sequence, frame.Room.Value, frame.Seq)
            ? new MessageDeleted(frame.Room.Value, frame.Seq, frame.Target, frame.By, frame.At)
            : null;
    }

    private PrivateMessageReceived? ReadDirect(DirectFrame frame) =>
        Admit(conversations.Of(frame.Conversation), frame.Conversation, frame.Seq)
            ? new PrivateMessageReceived(Messages.Of(frame))
            : null;

    private MessagesMissing ReadGap(GapFrame gap)
    {
        var sequence =
            gap.RoomId.StartsWith('~') ? conversations.Of(gap.RoomId)
            : RoomId.TryCreate(gap.RoomId, out var room, out _) ? rooms.Find(room)?.Sequence
            : null;
        sequence?.Skip(gap.From, gap.To, gap.Reason == GapReason.Ahead);
        return new MessagesMissing(gap.RoomId, gap.From, gap.To, gap.Reason);
    }

    private bool Admit(Sequence sequence, string roomId, long seq)
    {
        var arrival = sequence.Judge(seq);
        if (arrival == Arrival.Double)
        {
            return false;
        }

        if (arrival == Arrival.AfterGap)
        {
            events.Add(
                new MessagesMissing(roomId, sequence.Last!.Value + 1, seq - 1, MessagesMissing.NotDelivered),
                reserved: 0
            );
        }

        sequence.Advance(seq);
        return true;
    }
}
