using Broadcast.Bench.Checking;
using Broadcast.Bench.Sockets;

namespace Broadcast.Bench.Crowd;

/// <summary>
/// One simulated person: a connection, or one after another when it is cut. Plain state; owned by its loop's thread, and readable by
/// others once the loops have ended.
/// </summary>
internal sealed class Peer(int index, int token, int room, Witness witness)
{
    /// <summary>Its number among all connections.</summary>
    public int Index { get; } = index;

    /// <summary>Its number in its loop.</summary>
    public int Token { get; } = token;

    /// <summary>Its room.</summary>
    public int Room { get; } = room;

    /// <summary>What it has received.</summary>
    public Witness Witness { get; } = witness;

    /// <summary>Its socket, while there is one.</summary>
    public Link? Link { get; set; }

    /// <summary>How far it has come.</summary>
    public Stage Stage { get; set; }

    /// <summary>How many times it came back.</summary>
    public int Attempt { get; set; }

    /// <summary>The token that makes it the same person again; JSON only.</summary>
    public string? Session { get; set; }

    /// <summary>The epoch of its room's numbering; JSON only.</summary>
    public string? Epoch { get; set; }

    /// <summary>How many people it was before: in a storm each connection is somebody new.</summary>
    public int Life { get; set; }

    /// <summary>What it waits for the acknowledgements of; null unless it does.</summary>
    public AckBook? Acks { get; set; }

    /// <summary>How many messages it sent.</summary>
    public uint Sent { get; set; }

    /// <summary>When it began to connect, in ticks.</summary>
    public long Began { get; set; }

    /// <summary>When it was cut, in ticks; null unless it is on the way back.</summary>
    public long? CutAt { get; set; }

    /// <summary>When the server asked it to come back, in ticks from the closing; null when it did not.</summary>
    public long? ReturnAfter { get; set; }

    /// <summary>How many attempts to come back have failed.</summary>
    public int Tries { get; set; }

    /// <summary>How many messages it must have to be back.</summary>
    public long Goal { get; set; }

    /// <summary>The beginning of a frame whose rest has not come.</summary>
    public byte[] Carry { get; set; } = [];

    /// <summary>How much of <see cref="Carry"/> is used, in bytes.</summary>
    public int Carried { get; set; }

    /// <summary>The fragments so far of a message that the server cut in several; null between such.</summary>
    public List<byte>? Fragments { get; set; }

    /// <summary>What the socket had no room for.</summary>
    public byte[] Pending { get; set; } = [];

    /// <summary>How much of <see cref="Pending"/> is used, in bytes.</summary>
    public int PendingBytes { get; set; }

    /// <summary>Whether room to write is told for it.</summary>
    public bool WaitsForRoom { get; set; }

    /// <summary>Forgets what belonged to a connection that has ended.</summary>
    public void Reset()
    {
        Carried = 0;
        Fragments = null;
        PendingBytes = 0;
        WaitsForRoom = false;
    }
}
