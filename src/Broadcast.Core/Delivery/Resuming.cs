using Broadcast.Core.Log;
using Broadcast.Core.Rooms;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Delivery;

/// <summary>Where one's reading of a room begins: at a position, when that means something here, otherwise with what is said from now on. Owned by the hub's thread.</summary>
internal sealed class Resuming(ILogWorker log, Outgoing outgoing, Replays replays)
{
    /// <summary>Sends what was missed, or a gap that says why that cannot be; then what is live follows.</summary>
    /// <param name="seat">A seat that is not live.</param>
    /// <param name="since">The last sequence number that the client has, or null for live messages only.</param>
    /// <param name="epoch">The epoch of <paramref name="since"/>, or null for the room's.</param>
    public void Resume(Listener seat, long? since, string? epoch)
    {
        var room = seat.Room;
        var gap = Gap(room, since, epoch);
        if (gap is not null)
        {
            outgoing.Send(seat.Connection, gap);
        }

        if (gap is not null || since is null)
        {
            room.GoLive(seat);
        }
        else
        {
            new CatchUp(log, outgoing, replays, seat, since.Value).Start();
        }
    }

    /// <summary>The number that the first message comes after.</summary>
    public static long Begins(Room room, long? since, string? epoch) =>
        Gap(room, since, epoch) is null ? since ?? room.Head : room.Head;

    private static GapFrame? Gap(Room room, long? since, string? epoch) =>
        since switch
        {
            null => null,
            not null when epoch is not null && !string.Equals(epoch, room.Epoch, StringComparison.Ordinal) =>
            // The client's numbers mean nothing here: it has none of the room's messages.
            new GapFrame(room.Id.Value, 1, room.Head, GapReason.Epoch),
            { } position when position > room.Head => new GapFrame(
                room.Id.Value,
                room.Head + 1,
                position,
                GapReason.Ahead
            ),
            _ => null,
        };
}
