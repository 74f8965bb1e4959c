using System.Text;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Tests.Generators;
using Xunit;

namespace Broadcast.Protocol.Tests.Json;

public sealed class RoundTripTests
{
    private static readonly JsonDialect Dialect = new(new Limits());

    [Fact]
    public void What_a_client_writes_the_server_reads() =>
        Holds.ForAll(
            ClientFrames.All,
            frame =>
            {
                Assert.True(
                    Dialect.TryDecode(Encoding.UTF8.GetBytes(Wire.Of(frame)), out var read, out var error),
                    error?.Message
                );
                Assert.Equal(Described.By(frame), Described.By(read));
            }
        );

    [Fact]
    public void What_the_server_writes_a_client_reads() =>
        Holds.ForAll(
            ServerFrames.All,
            frame =>
            {
                var wire = Assert.Single(Wire.Of(Dialect, frame));
                Assert.True(
                    ServerFrameReader.TryRead(Encoding.UTF8.GetBytes(wire), out var read, out var problem),
                    problem
                );
                Assert.Equal(Described.By(frame), Described.By(read));
            }
        );

    [Fact]
    public void What_the_server_writes_no_terminal_and_no_script_obeys() =>
        Holds.ForAll(
            ServerFrames.All,
            frame =>
                Assert.DoesNotContain(
                    Assert.Single(Wire.Of(Dialect, frame)),
                    c => char.IsControl(c) || c is '\u2028' or '\u2029'
                )
        );

    [Fact]
    public void A_message_may_end_wherever_the_buffer_does()
    {
        for (var length = 1; length < 1_200; length++)
        {
            var frame = new MessageFrame(
                RoomId.Lobby,
                1,
                null,
                "ann",
                new string('"', length),
                DateTimeOffset.UnixEpoch
            );
            var wire = Encoding.UTF8.GetBytes(Assert.Single(Wire.Of(Dialect, frame)));
            Assert.True(ServerFrameReader.TryRead(wire, out var read, out _));
            Assert.Equal(frame, read);
        }
    }
}
