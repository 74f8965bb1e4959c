using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>What a reader keeps, and when it does not.</summary>
public sealed class MessageReaderMemoryTests
{
    private const int Limit = 200_000;
    private static readonly byte[] Mask = [1, 2, 3, 4];

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(4000)]
    [InlineData(100_000)]
    public void A_whole_frame_is_handed_out_where_it_lies(int size)
    {
        using var reader = new MessageReader(WebSocketRole.Server, Limit);
        var input = Bytes(WireFrame.Text(new string('x', size)));
        var message = reader.Read(input, out var consumed);
        Assert.Equal(input.Length, consumed);
        Assert.True(message.Payload == input.AsSpan(input.Length - size));
        Assert.Equal(new string('x', size), Encoding.UTF8.GetString(input.AsSpan(input.Length - size)));
    }

    [Fact]
    public void Whole_frames_allocate_nothing()
    {
        using var reader = new MessageReader(WebSocketRole.Server, Limit);
        byte[] round =
        [
            .. Bytes(WireFrame.Text("Grüße in die Runde")),
            .. Bytes(WireFrame.Ping("there?")),
            .. Bytes(WireFrame.Binary(new byte[300])),
            .. Bytes(WireFrame.Text(new string('y', 70_000))),
        ];
        var input = new byte[round.Length];
        long before = 0;
        var events = 0;
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            round.CopyTo(input, 0);
            var rest = input.AsSpan();
            while (reader.Read(rest, out var consumed).Kind != MessageKind.None)
            {
                rest = rest[consumed..];
                events++;
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(800, events);
    }

    [Fact]
    public void A_header_in_two_pieces_does_not_cost_the_payload_a_copy()
    {
        using var reader = new MessageReader(WebSocketRole.Server, Limit);
        var bytes = Bytes(WireFrame.Text("Hello"));
        Assert.Equal(MessageKind.None, reader.Read(bytes.AsSpan(0, 3), out _).Kind);
        Assert.Equal(0, reader.HeldBytes);

        var rest = bytes[3..];
        var message = reader.Read(rest, out _);
        Assert.True(message.Payload == rest.AsSpan(3));
        Assert.Equal("Hello", Encoding.UTF8.GetString(message.Payload));
    }

    [Fact]
    public void Memory_follows_what_arrived_and_not_what_was_announced()
    {
        using var reader = new MessageReader(WebSocketRole.Server, Limit);
        var bytes = Bytes(WireFrame.Binary(new byte[150_000]));
        var fed = 0;
        foreach (var piece in new[] { 14, 10, 100, 1000, 10_000, 100_000 })
        {
            Assert.Empty(Feeding.Whole(reader, bytes[fed..(fed + piece)]));
            fed += piece;
            Assert.InRange(reader.HeldBytes, 0, Math.Max(16, 2 * fed));
        }

        Assert.Single(Feeding.Whole(reader, bytes[fed..]));
        Assert.Equal(0, reader.HeldBytes);
    }

    [Fact]
    public void A_message_from_pieces_stays_until_the_next_read()
    {
        using var reader = new MessageReader(WebSocketRole.Server, Limit);
        var bytes = Bytes(WireFrame.Text("Hello"));
        reader.Read(bytes.AsSpan(0, 8), out _);
        var message = reader.Read(bytes.AsSpan(8), out _);
        Assert.NotEqual(0, reader.HeldBytes);
        Assert.Equal("Hello", Encoding.UTF8.GetString(message.Payload));

        reader.Read([], out _);
        Assert.Equal(0, reader.HeldBytes);
    }

    [Fact]
    public void A_ping_from_pieces_leaves_the_message_around_it_alone()
    {
        using var reader = new MessageReader(WebSocketRole.Server, Limit);
        Feeding.Whole(reader, Bytes(WireFrame.Text("Hel") with { Fin = false }));
        var held = reader.HeldBytes;
        var ping = Bytes(WireFrame.Ping("now"));
        Assert.Empty(Feeding.Whole(reader, ping[..7]));
        Assert.Equal([WireEvent.Of(MessageKind.Ping, "now"u8)], Feeding.Whole(reader, ping[7..]));
        Assert.Equal(held, reader.HeldBytes);
        Assert.Equal([WireEvent.Text("Hello")], Feeding.Whole(reader, Bytes(WireFrame.More("lo"))));
        Assert.Equal(0, reader.HeldBytes);
    }

    [Fact]
    public void A_violation_gives_the_memory_back_at_once()
    {
        using var reader = new MessageReader(WebSocketRole.Server, Limit);
        Feeding.Whole(reader, Bytes(WireFrame.Text("Hel") with { Fin = false }));
        Assert.NotEqual(0, reader.HeldBytes);
        Assert.Equal(MessageKind.Violation, reader.Read(Bytes(WireFrame.Text("lo")), out _).Kind);
        Assert.Equal(0, reader.HeldBytes);
    }

    [Fact]
    public void Dispose_gives_the_memory_back_and_ends_the_reader()
    {
        var reader = new MessageReader(WebSocketRole.Server, Limit);
        Feeding.Whole(reader, Bytes(WireFrame.Text("Hel") with { Fin = false }));
        reader.Dispose();
        reader.Dispose();
        Assert.Equal(0, reader.HeldBytes);
        var bytes = Bytes(WireFrame.Text("unseen"));
        Assert.Equal(MessageKind.None, reader.Read(bytes, out var consumed).Kind);
        Assert.Equal(bytes.Length, consumed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_that_allows_nothing_is_refused(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageReader(WebSocketRole.Server, limit));

    private static byte[] Bytes(WireFrame frame) => frame.ToBytes(WebSocketRole.Server, Mask);
}
