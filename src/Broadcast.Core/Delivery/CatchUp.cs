using Broadcast.Core.Log;
using Broadcast.Core.Rooms;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Delivery;

/// <summary>
/// Sends a seat what it missed, from the log, and makes it live in the very step in which it has everything that was
/// delivered: no gap, no double, however much it is and while others go on sending. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// <code>
///   1 read a page after the position, not beyond the room's head
///   2 send a piece of it ── 3 wait until the outbox has drained ─▶ 2
///   4 position = head, or the rest is in the room's tail? live. Otherwise ─▶ 1
/// </code>
/// One page is held at a time and one piece lies in the outbox: the memory for a resuming client is bounded by them. The
/// page stops at the head because messages beyond it are committed but not yet delivered: they come live.
/// </remarks>
internal sealed class CatchUp(ILogWorker log, Outgoing outgoing, Replays replays, Listener seat, long since) : IReplay
{
    // Large enough that a page costs little against its query, small enough that thousands who resume at once hold little.
    private const int PageMessages = 128;

    private long position = since;
    private IReadOnlyList<StoredMessage> page = [];
    private int sent;

    /// <summary>Begins; who has missed nothing is live at once.</summary>
    public void Start()
    {
        if (position >= seat.Room.Head)
        {
            seat.Room.GoLive(seat);
        }
        else
        {
            replays.Begin(seat.Connection, this);
        }
    }

    /// <inheritdoc/>
    public void Continue()
    {
        if (seat.Left || seat.Connection.Closed)
        {
            replays.Done(seat.Connection);
        }
        else if (sent < page.Count)
        {
            SendPiece();
        }
        else if (position >= seat.Room.Head)
        {
            GoLive();
        }
        else if (seat.Room.Tail.After(position) is { } rest)
        {
            outgoing.Send(seat.Connection, rest);
            GoLive();
        }
        else
        {
            Read();
        }
    }

    // 4
    private void GoLive()
    {
        seat.Room.GoLive(seat);
        replays.Done(seat.Connection);
    }

    private void Read()
    {
        // 1
        var room = seat.Room;
        var head = room.Head;
        log.Read(
            new LogQuery<IReadOnlyList<StoredMessage>>(
                log => log.Read(room.Id.Value, new LogRange(position, head + 1, PageMessages)),
                found => Take(found, head),
                _ => replays.Later(seat.Connection)
            )
        );
    }

    private void Take(IReadOnlyList<StoredMessage> found, long head)
    {
        var next = found.Count > 0 ? found[0].Seq : head + 1;
        if (next > position + 1 && !seat.Left)
        {
            outgoing.Send(seat.Connection, new GapFrame(seat.Room.Id.Value, position + 1, next - 1, GapReason.Trimmed));
        }

        position = next - 1;
        page = found;
        sent = 0;
        Continue();
    }

    private void SendPiece()
    {
        // 2
        var count = replays.PieceOf(page, sent);
        outgoing.Send(
            seat.Connection,
            page.Skip(sent).Take(count).Select(message => Stored.InRoom(seat.Room.Id, message, seat.Room.Epoch))
        );
        sent += count;
        position = page[sent - 1].Seq;

        // 3
        replays.Again(seat.Connection);
    }
}
