using Broadcast.Bench.Crowd;
using Broadcast.Bench.Speech;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Bench.Loops;

/// <summary>Writes to the server. What a socket has no room for waits, bounded in bytes. Owned by the loop's thread.</summary>
internal sealed class FrameSender(Dice dice, int largestMessage)
{
    // Of one connection. A server that takes less than it is sent makes the rest wait, and then be withheld.
    private readonly int mostPending = (256 * 1024) + (2 * largestMessage);

    // A buffer up to this size is kept for the next time.
    private const int KeptBuffer = 64 * 1024;

    private readonly byte[] message = new byte[largestMessage];
    private readonly byte[] frame = new byte[FrameWriter.SizeOf(largestMessage, masked: true)];

    /// <summary>Whether a connection takes one more message.</summary>
    public bool HasRoom(Peer peer) => peer.PendingBytes < mostPending - largestMessage;

    /// <summary>Room for the text of a message that <see cref="Say"/> then sends.</summary>
    public Span<byte> Text(Envelope envelope, int size) => message.AsSpan(envelope.Before.Length, size);

    /// <summary>Sends the text written to <see cref="Text"/>.</summary>
    /// <returns>Whether the connection lives.</returns>
    public bool Say(Peer peer, Envelope envelope, int size, uint seq) =>
        Frame(peer, FrameOpcode.Text, Compose(envelope, size, seq));

    /// <summary>Lets the text written to <see cref="Text"/> wait for <see cref="Flush"/>, so that several leave in one write.</summary>
    public void Put(Peer peer, Envelope envelope, int size, uint seq) =>
        Append(peer, Encode(FrameOpcode.Text, Compose(envelope, size, seq)));

    /// <summary>Sends a frame.</summary>
    /// <returns>Whether the connection lives.</returns>
    public bool Frame(Peer peer, FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        return Bytes(peer, Encode(opcode, payload));
    }

    /// <summary>Sends bytes as they are.</summary>
    /// <returns>Whether the connection lives.</returns>
    public bool Bytes(Peer peer, ReadOnlySpan<byte> bytes)
    {
        if (peer.PendingBytes == 0)
        {
            var taken = peer.Link!.Send(bytes);
            if (taken < 0)
            {
                return false;
            }

            bytes = bytes[taken..];
        }

        return bytes.IsEmpty || Wait(peer, bytes);
    }

    /// <summary>Sends what waits.</summary>
    /// <returns>Whether the connection lives.</returns>
    public static bool Flush(Peer peer)
    {
        if (peer.PendingBytes == 0)
        {
            return true;
        }

        var taken = peer.Link!.Send(peer.Pending.AsSpan(0, peer.PendingBytes));
        if (taken < 0)
        {
            return false;
        }

        peer.Pending.AsSpan(taken, peer.PendingBytes - taken).CopyTo(peer.Pending);
        peer.PendingBytes -= taken;
        if (peer.PendingBytes == 0 && peer.Pending.Length > KeptBuffer)
        {
            peer.Pending = [];
        }

        TellRoom(peer, on: peer.PendingBytes > 0);
        return true;
    }

    private ReadOnlySpan<byte> Compose(Envelope envelope, int size, uint seq)
    {
        var after = envelope.Before.Length + size;
        envelope.Before.CopyTo(message.AsSpan());
        envelope.After.CopyTo(message.AsSpan(after));
        if (envelope.NumberAt >= 0)
        {
            Acknowledgement.WriteDigits(seq, message.AsSpan(after + envelope.NumberAt, Acknowledgement.Digits));
        }

        return message.AsSpan(0, after + envelope.After.Length);
    }

    private ReadOnlySpan<byte> Encode(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var bits = (uint)dice.Next();
        var mask = new MaskKey(System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in bits)));
        return frame.AsSpan(0, FrameWriter.Write(frame, opcode, payload, fin: true, mask));
    }

    private static void TellRoom(Peer peer, bool on)
    {
        if (peer.WaitsForRoom != on)
        {
            peer.WaitsForRoom = on;
            peer.Link!.TellRoom(on);
        }
    }

    private bool Wait(Peer peer, ReadOnlySpan<byte> bytes)
    {
        if (peer.PendingBytes + bytes.Length > mostPending)
        {
            return false;
        }

        Append(peer, bytes);
        TellRoom(peer, on: true);
        return true;
    }

    private void Append(Peer peer, ReadOnlySpan<byte> bytes)
    {
        var needed = peer.PendingBytes + bytes.Length;
        if (peer.Pending.Length < needed)
        {
            var larger = new byte[Math.Max(needed, Math.Min(mostPending, needed * 2))];
            peer.Pending.AsSpan(0, peer.PendingBytes).CopyTo(larger);
            peer.Pending = larger;
        }

        bytes.CopyTo(peer.Pending.AsSpan(peer.PendingBytes));
        peer.PendingBytes = needed;
    }
}
