using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.Json;

/// <summary>The path of every message: read once, written once per dialect.</summary>
public sealed class AllocationTests
{
    private static readonly JsonDialect Dialect = new(new Limits());

    [Fact]
    public void Reading_a_msg_allocates_the_texts_and_the_frame_only()
    {
        var wire = """{"type":"msg","payload":{"roomId":"lobby","message":"hello, world","id":"m-1"}}"""u8.ToArray();

        // Objects: 16 bytes and their fields, in eights; strings: 22 bytes and two for each character, in eights.
        const int frame = 16 + 8 + 8 + 16;
        const int texts = 32 + 48 + 32;
        Assert.InRange(Allocated(() => Dialect.TryDecode(wire, out _, out _)), 0, frame + texts);
    }

    [Fact]
    public void Writing_a_msg_allocates_nothing()
    {
        var frame = new MessageFrame(RoomId.Lobby, 42, "m-1", "ann", "hello, \"world\"\n🚀", DateTimeOffset.UnixEpoch);
        var output = new ReusedBuffer();
        Assert.Equal(0, Allocated(() => output.Write(frame)));
    }

    // The least of many runs: now and then the runtime allocates something of its own on this thread.
    private static long Allocated(Action action)
    {
        var least = long.MaxValue;
        for (var run = 0; run < 1_000; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private sealed class ReusedBuffer
    {
        private readonly FrameBuffer buffer = new(1 << 20);

        public void Write(ServerFrame frame) => Dialect.Encode(frame, null, buffer);
    }
}
