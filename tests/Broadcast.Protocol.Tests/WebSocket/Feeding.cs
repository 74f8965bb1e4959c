using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>Gives a reader bytes in pieces as a connection does, from memory that is spoilt after each piece.</summary>
internal static class Feeding
{
    /// <summary>Feeds everything and collects what the reader says.</summary>
    /// <param name="reader">A reader.</param>
    /// <param name="bytes">All the bytes.</param>
    /// <param name="nextSize">How large the next piece is; at least 1.</param>
    /// <param name="afterPiece">Looks at the reader after each piece, with the number of bytes so far.</param>
    public static List<WireEvent> Feed(
        MessageReader reader,
        ReadOnlySpan<byte> bytes,
        Func<int> nextSize,
        Action<int>? afterPiece = null
    )
    {
        var events = new List<WireEvent>();
        var total = 0;
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(nextSize(), bytes.Length)].ToArray();
            bytes = bytes[piece.Length..];
            total += piece.Length;
            ReadAll(reader, piece, events);

            // Whoever still reads from the input after this reads nonsense.
            piece.AsSpan().Fill(0xEE);
            afterPiece?.Invoke(total);
        }

        return events;
    }

    public static List<WireEvent> Whole(MessageReader reader, byte[] bytes) => Feed(reader, bytes, () => int.MaxValue);

    public static List<WireEvent> ByteByByte(MessageReader reader, byte[] bytes) => Feed(reader, bytes, () => 1);

    public static List<WireEvent> Chopped(MessageReader reader, byte[] bytes, int seed)
    {
        var random = new Random(seed);
        return Feed(reader, bytes, () => random.Next(1, random.Next(2, 40)));
    }

    private static void ReadAll(MessageReader reader, Span<byte> input, List<WireEvent> events)
    {
        while (true)
        {
            var message = reader.Read(input, out var consumed);
            Assert.InRange(consumed, 0, input.Length);
            if (message.Kind == MessageKind.None)
            {
                Assert.Equal(input.Length, consumed);
                return;
            }

            if (message.Kind == MessageKind.Violation)
            {
                Assert.InRange(message.Detail.Length, 1, FrameWriter.MaxReason);
            }

            events.Add(WireEvent.From(message));
            input = input[consumed..];
        }
    }
}
