using System.Buffers.Binary;
using Broadcast.Bench.Crowd;
using Broadcast.Bench.Speech;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Bench.Loops;

/// <summary>
/// Reads what the server sends and takes it apart into messages: the path that must be lighter than the server's. A whole frame is looked at where it was
/// read, nothing is copied or allocated, and the clock is read once for all that one read brought. Owned by the loop's thread.
/// </summary>
internal sealed class Listener
{
    // One read takes all that a usual socket buffer holds.
    private const int SmallestBuffer = 256 * 1024;
    private const byte WholeText = 0x81;
    private const byte Fin = 0x80;
    private const byte Reserved = 0x70;
    private const int LengthOfTwo = 126;
    private const int LongestShort = 125;

    private readonly SharedState run;
    private readonly Auditor auditor;
    private readonly Connector connector;
    private readonly FrameSender sender;
    private readonly Tally tally;
    private readonly byte[] buffer;

    public Listener(SharedState run, Auditor auditor, Connector connector, FrameSender sender, Tally tally)
    {
        (this.run, this.auditor, this.connector, this.sender, this.tally) = (run, auditor, connector, sender, tally);
        buffer = GC.AllocateUninitializedArray<byte>(Math.Max(SmallestBuffer, 4 * run.Format.Size), pinned: true);
    }

    /// <summary>There is something to read, or the connection is over.</summary>
    public void Readable(Peer peer)
    {
        var have = peer.Carried;
        peer.Carry.AsSpan(0, have).CopyTo(buffer);
        peer.Carried = 0;
        while (peer.Link is { } link)
        {
            var got = link.Receive(buffer.AsSpan(have));
            if (got <= 0)
            {
                if (got < 0)
                {
                    connector.Lose(peer, "closed by the server without a close frame");
                    return;
                }

                break;
            }

            var full = got == buffer.Length - have;
            tally.Reads++;
            tally.Bytes += got;
            have += got;
            var used = Consume(peer, buffer.AsSpan(0, have), run.Clock.Now);
            if (used == 0 && have == buffer.Length)
            {
                Violate(peer, "a frame is longer than any message of the run");
                return;
            }

            buffer.AsSpan(used, have - used).CopyTo(buffer);
            have -= used;
            if (!full)
            {
                break;
            }
        }

        if (peer.Link is not null && have > 0)
        {
            Keep(peer, buffer.AsSpan(0, have));
        }
    }

    private static void Keep(Peer peer, ReadOnlySpan<byte> rest)
    {
        if (peer.Carry.Length < rest.Length)
        {
            peer.Carry = new byte[rest.Length];
        }

        rest.CopyTo(peer.Carry);
        peer.Carried = rest.Length;
    }

    private int Consume(Peer peer, ReadOnlySpan<byte> input, long now)
    {
        var used = 0;
        if (peer.Stage == Stage.Shaking)
        {
            used = connector.Shake(peer, input);
            if (used == 0)
            {
                return 0;
            }
        }

        while (peer.Link is not null && input.Length - used >= 2)
        {
            var rest = input[used..];
            var (header, length) = (2, (long)rest[1]);
            if (length > LongestShort && !TryReadLength(rest, ref header, ref length))
            {
                break;
            }

            if (length < 0)
            {
                Violate(peer, "a frame of the server is masked, or has an impossible length");
                break;
            }

            if (rest.Length - header < length)
            {
                break;
            }

            used += header + (int)length;
            var payload = rest.Slice(header, (int)length);
            if (rest[0] == WholeText && peer.Fragments is null)
            {
                auditor.Hear(peer, payload, now);
            }
            else
            {
                TakeRare(peer, rest[0], payload, now);
            }
        }

        return used;
    }

    // A length below 0 stands for one that may not be. False when the bytes do not reach that far.
    private static bool TryReadLength(ReadOnlySpan<byte> rest, ref int header, ref long length)
    {
        if (length > sbyte.MaxValue)
        {
            length = -1;
            return true;
        }

        header = length == LengthOfTwo ? 4 : 10;
        if (rest.Length < header)
        {
            return false;
        }

        length =
            header == 4
                ? BinaryPrimitives.ReadUInt16BigEndian(rest[2..])
                : BinaryPrimitives.ReadInt64BigEndian(rest[2..]);
        return true;
    }

    private void TakeRare(Peer peer, byte first, ReadOnlySpan<byte> payload, long now)
    {
        switch ((FrameOpcode)(first & 0x0F))
        {
            case var _ when (first & Reserved) != 0:
                Violate(peer, "a frame has a reserved bit");
                break;
            case FrameOpcode.Ping:
                sender.Frame(peer, FrameOpcode.Pong, payload);
                break;
            case FrameOpcode.Pong:
                break;
            case FrameOpcode.Close:
                var code = payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(payload);
                sender.Frame(peer, FrameOpcode.Close, payload.Length < 2 ? [] : payload[..2]);
                connector.Lose(
                    peer,
                    $"closed by the server with {code} {Printable.Of(payload.Length < 2 ? [] : payload[2..])}"
                );
                break;
            case FrameOpcode.Continuation when peer.Fragments is { } fragments:
                Assemble(peer, fragments, first, payload, now);
                break;
            case FrameOpcode.Text or FrameOpcode.Binary when peer.Fragments is null:
                Assemble(peer, peer.Fragments = [], first, payload, now);
                break;
            default:
                Violate(peer, "a frame has no place where it stands");
                break;
        }
    }

    private void Assemble(Peer peer, List<byte> fragments, byte first, ReadOnlySpan<byte> payload, long now)
    {
        fragments.AddRange(payload);
        if (fragments.Count > buffer.Length)
        {
            Violate(peer, "a message is longer than any of the run");
        }
        else if ((first & Fin) != 0)
        {
            peer.Fragments = null;
            auditor.Hear(peer, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(fragments), now);
        }
    }

    private void Violate(Peer peer, string what)
    {
        tally.Violations++;
        connector.Lose(peer, what);
    }
}
