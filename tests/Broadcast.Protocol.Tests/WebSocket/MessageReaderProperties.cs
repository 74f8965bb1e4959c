using System.Numerics;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Protocol.WebSocket.Deflate;
using Broadcast.Testing.Conformance;
using Broadcast.Testing.WebSocket;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>What holds for any bytes, and for any messages however they are fragmented, masked and cut.</summary>
public sealed class MessageReaderProperties
{
    private const int Limit = 1000;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    [Fact]
    public void Any_bytes_are_read_within_the_bound_and_the_same_in_any_pieces()
    {
        var bytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();
        Check.One(Config, Prop.ForAll(bytes.ToArbitrary(), IsBounded));
    }

    [Fact]
    public void Any_frames_right_or_wrong_are_read_within_the_bound_and_the_same_in_any_pieces()
    {
        var frames = Wild().ListOf().Select(list => list.SelectMany(frame => frame).ToArray());
        Check.One(Config, Prop.ForAll(frames.ToArbitrary(), IsBounded));
    }

    [Fact]
    public void Any_compressed_frames_right_or_wrong_are_inflated_within_the_bound_and_the_same_in_any_pieces()
    {
        var frames = Deflated().ListOf().Select(list => list.SelectMany(frame => frame).ToArray());
        Check.One(Config, Prop.ForAll(frames.ToArbitrary(), IsInflatedWithinTheBound));
    }

    [Fact]
    public void Messages_come_back_from_any_fragments_masks_and_pieces()
    {
        var cases = Gen.Choose(0, int.MaxValue).ToArbitrary();
        Check.One(Config, Prop.ForAll(cases, RoundTrips));
    }

    // Frames of which most are right, so that random input gets past the first header.
    private static Gen<byte[]> Wild() =>
        from opcode in Gen.Frequency((8, Gen.Elements(0, 1, 2, 9, 10)), (1, Gen.Choose(0, 15)))
        from payload in Gen.Choose(0, 255).Select(value => (byte)(value < 200 ? 'a' + (value % 26) : value)).ArrayOf()
        from fin in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from reserved in Gen.Frequency((30, Gen.Constant(0)), (1, Gen.Choose(1, 7)))
        from announced in Gen.Frequency((30, Gen.Constant(0)), (1, Gen.Choose(0, 2 * Limit)))
        from wrongMask in Gen.Frequency((30, Gen.Constant(false)), (1, Gen.Constant(true)))
        from mask in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(4)
        select (
            new WireFrame(opcode, payload)
            {
                Fin = fin,
                Reserved = reserved,
                Announced = announced == 0 ? null : (ulong)announced,
                WrongMask = wrongMask,
            }
        ).ToBytes(WebSocketRole.Server, mask);

    // Compressed messages of which most are right; the others have a byte changed, or too much in them.
    private static Gen<byte[]> Deflated() =>
        from text in Gen.Elements("a", "to be or not to be, ", "\u20AC")
        from count in Gen.Frequency((8, Gen.Choose(0, 40)), (1, Gen.Choose(Limit, 100 * Limit)))
        from changed in Gen.Frequency((4, Gen.Constant(-1)), (1, Gen.Choose(0, 60)))
        from value in Gen.Choose(0, 255)
        from fragment in Gen.Choose(1, 200)
        from opcode in Gen.Elements(1, 2)
        let payload = PlainDeflate.Deflate(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, count))))
        let spoilt = payload.Select((old, i) => i == changed ? (byte)value : old).ToArray()
        select AutoFragmentCases
            .Fragments(opcode, spoilt, fragment, reserved: 4)
            .SelectMany(frame => frame.ToBytes(WebSocketRole.Server, [1, 2, 3, 4]))
            .ToArray();

    private static void IsInflatedWithinTheBound(byte[] bytes)
    {
        using var whole = new MessageReader(WebSocketRole.Server, Limit, Compression.Deflate);
        var expected = Feeding.Whole(whole, bytes);
        Assert.All(expected, item => Assert.InRange(item.Payload.Length, 0, Limit));
        Assert.Equal(0, whole.HeldBytes);

        var random = new Random(bytes.Length);
        using var reader = new MessageReader(WebSocketRole.Server, Limit, Compression.Deflate);
        var events = Feeding.Feed(
            reader,
            bytes,
            () => random.Next(1, 50),
            _ => Assert.InRange(reader.HeldBytes, 0, 4 * Limit)
        );
        Assert.Equal(expected, events);
    }

    private static void IsBounded(byte[] bytes)
    {
        using var whole = new MessageReader(WebSocketRole.Server, Limit);
        var expected = Feeding.Whole(whole, bytes);
        Assert.All(expected.SkipLast(1), item => Assert.NotEqual(MessageKind.Violation, item.Kind));

        var random = new Random(bytes.Length);
        foreach (var most in new[] { 2, 5, 200 })
        {
            using var reader = new MessageReader(WebSocketRole.Server, Limit);
            var events = Feeding.Feed(
                reader,
                bytes,
                () => random.Next(1, most),
                received =>
                {
                    var bound = Math.Min(Limit + FrameWriter.MaxControlPayload, Math.Max(16, 2 * received));
                    Assert.InRange(reader.HeldBytes, 0, (int)BitOperations.RoundUpToPowerOf2((uint)bound));
                }
            );
            Assert.Equal(expected, events);
        }
    }

    private static void RoundTrips(int seed)
    {
        var random = new Random(seed);
        var role = random.Next(2) == 0 ? WebSocketRole.Server : WebSocketRole.Client;
        var script = new FrameScript(random, role, Limit);
        using var reader = new MessageReader(role, Limit);
        var most = random.Next(2, 300);
        var events = Feeding.Feed(reader, script.Bytes, () => random.Next(1, most));
        Assert.Equal(script.Events, events);
        Assert.Equal(0, reader.HeldBytes);
    }
}
