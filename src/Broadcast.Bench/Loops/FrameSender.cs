using Broadcast.Bench.Crowd;
using Broadcast.Bench.Speech;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Bench.Loops;

/// <summary>Writes to the server. What a socket has no room for waits, bounded in bytes. Owned by the loop's thread.</summary>
internal sealed class FrameSender(Dice dice, int largestMessage)
{
    // Of one connection. A server that takes less than it is sent makes the rest wait, and then be withheld.
    private readonly int mostPending = (256 * 1024) + (2 * largestMessage);

    private readonly byte[] message = new byte[largestMessage];
    private readonly byte[] frame = new byte[FrameWriter.SizeOf(largestMessage, masked: true)];

    /// <summary>Whether a connection takes one more message.</summary>
    public bool HasRoom(Peer peer) => peer.PendingBytes < mostPending - largestMessage;

    /// <summary>Room for the text of a message that <see cref="Say"/> then sends.</summary>
    public Span<byte> Text(Envelope envelope, int size) => message.AsSpan(envelope.Before.Length, size);

    /// <summary>Sends the text written to <see cref="Text"/>.</summary>
    public bool Say(Peer peer, Envelope envelope, int size)
    {
        envelope.Before.CopyTo(message.AsSpan());
        envelope.After.CopyTo(message.AsSpan(envelope.Before.Length + size));
        return Frame(peer, FrameOpcode.Text, message.AsSpan(0, envelope.Before.Length + size + envelope.After.Length));
    }

    /// <summary>Sends a frame.</summary>
    /// <returns>Whether the connection lives.</returns>
    public bool Frame(Peer peer, FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var bits = (uint)dice.Next();
        var mask = new MaskKey(System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in bits)));
        var size = FrameWriter.Write(frame, opcode, payload, fin: true, mask);
        return Bytes(peer, frame.AsSpan(0, size));
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
        if (peer.PendingBytes == 0)
        {
            peer.Pending = [];
            peer.Link.TellRoom(on: false);
        }

        return true;
    }

    private bool Wait(Peer peer, ReadOnlySpan<byte> bytes)
    {
        var needed = peer.PendingBytes + bytes.Length;
        if (needed > mostPending)
        {
            return false;
        }

        if (peer.Pending.Length < needed)
        {
            var larger = new byte[Math.Min(mostPending, needed * 2)];
            peer.Pending.AsSpan(0, peer.PendingBytes).CopyTo(larger);
            peer.Pending = larger;
        }

        if (peer.PendingBytes == 0)
        {
            peer.Link!.TellRoom(on: true);
        }

        bytes.CopyTo(peer.Pending.AsSpan(peer.PendingBytes));
        peer.PendingBytes = needed;
        return true;
    }
}
