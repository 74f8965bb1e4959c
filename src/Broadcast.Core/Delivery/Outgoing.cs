using Broadcast.Core.Connections;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Delivery;

/// <summary>
/// The way out: writes frames as bytes, once per dialect (and once more where some have them compressed) however many receive them, puts the shared bytes into outboxes,
/// and flushes every outbox once at the end of the round. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// <code>
///   frames of a room's batch
///        │ 1 encode, once per wire (dialect and compression) that has readers
///        ▼
///   [bytes text] [bytes json] [bytes json, deflated]
///        │ 2 for each live seat: outlet.Send(the same bytes)      no lock, no copy, no allocation
///        ▼
///   outboxes ── 3 end of round: outlet.Flush() ──▶ one write per connection
/// </code>
/// </remarks>
internal sealed class Outgoing(Dialects dialects)
{
    private readonly FrameBuffer buffer = new();
    private readonly ReadOnlyMemory<byte>[] encoded = new ReadOnlyMemory<byte>[Wire.Count];
    private readonly bool[] isEncoded = new bool[Wire.Count];
    private readonly List<Connection> dirty = [];
    private readonly List<Connection> overflowed = [];
    private readonly List<Action> endOfRound = [];

    /// <summary>How many bytes were put into outboxes since the beginning, shared ones counted in each.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends a frame to one connection.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="reader">The name that the frame has for the one who reads it; null for the person's name now.</param>
    public void Send(Connection connection, ServerFrame frame, string? reader = null)
    {
        Encode(connection, frame, reader);
        Send(connection, buffer.Detach());
    }

    /// <summary>Sends several frames to one connection, in one piece.</summary>
    public void Send(Connection connection, IEnumerable<ServerFrame> frames)
    {
        foreach (var frame in frames)
        {
            Encode(connection, frame, reader: null);
        }

        Send(connection, buffer.Detach());
    }

    /// <summary>Sends a frame to everyone in a room, those who still catch up included.</summary>
    /// <param name="room">The room.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="except">Whose connections do not get it.</param>
    public void Broadcast(Room room, ServerFrame frame, Session? except = null)
    {
        Array.Clear(isEncoded);
        List<ServerFrame> frames = [frame];
        foreach (var seat in room.Seats)
        {
            if (seat.Connection.Session != except)
            {
                Send(seat.Connection, Shared(seat.Connection, frames));
            }
        }
    }

    /// <summary>Delivers a room's part of a committed batch to its live seats.</summary>
    /// <returns>To how many connections.</returns>
    public int Deliver(Room room)
    {
        Array.Clear(isEncoded);
        var deliveries = 0;
        foreach (var seat in room.Seats)
        {
            if (seat.Live)
            {
                // 1, 2
                Send(seat.Connection, Shared(seat.Connection, room.Arrivals));
                deliveries++;
            }
        }

        return deliveries;
    }

    /// <summary>Runs an action when the events of this round have been handled, before the outboxes are flushed.</summary>
    public void AtEndOfRound(Action action) => endOfRound.Add(action);

    /// <summary>Ends the round.</summary>
    /// <returns>The connections whose outbox was full.</returns>
    public IReadOnlyList<Connection> Flush()
    {
        for (var i = 0; i < endOfRound.Count; i++)
        {
            endOfRound[i]();
        }

        endOfRound.Clear();

        // 3
        foreach (var connection in dirty)
        {
            connection.Dirty = false;
            connection.Outlet.Flush();
        }

        dirty.Clear();
        if (overflowed.Count == 0)
        {
            return [];
        }

        var slow = overflowed.ToArray();
        overflowed.Clear();
        return slow;
    }

    private void Send(Connection connection, ReadOnlyMemory<byte> frames)
    {
        // What follows a piece that found no place must not pass it: the client would have a gap that it cannot see.
        if (frames.IsEmpty || connection.Closed || connection.Overflowed)
        {
            return;
        }

        Sent += frames.Length;
        if (!connection.Outlet.Send(frames))
        {
            connection.Overflowed = true;
            overflowed.Add(connection);
        }
        else if (!connection.Dirty)
        {
            connection.Dirty = true;
            dirty.Add(connection);
        }
    }

    private ReadOnlyMemory<byte> Shared(Connection connection, List<ServerFrame> frames)
    {
        var wire = connection.Wire;
        var index = wire.Index;
        if (!isEncoded[index])
        {
            isEncoded[index] = true;
            buffer.Compression = wire.Compression;
            foreach (var frame in frames)
            {
                dialects[wire.Dialect].Encode(frame, reader: null, buffer);
            }

            encoded[index] = buffer.Detach();
        }

        return encoded[index];
    }

    private void Encode(Connection connection, ServerFrame frame, string? reader)
    {
        var wire = connection.Wire;
        buffer.Compression = wire.Compression;
        dialects[wire.Dialect].Encode(frame, reader ?? connection.Session?.Name.Value, buffer);
    }
}
