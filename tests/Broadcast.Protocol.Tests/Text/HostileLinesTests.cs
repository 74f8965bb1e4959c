using System.Text;
using Broadcast.Protocol.Tests.Generators;
using Broadcast.Protocol.Text;
using FsCheck.Fluent;
using Xunit;

namespace Broadcast.Protocol.Tests.Text;

public sealed class HostileLinesTests
{
    private const int Many = 5_000;

    private static readonly TextDialect Dialect = new(new Limits());

    [Fact]
    public void Arbitrary_bytes_never_throw() => Holds.ForAll(Damage.Anything, NeverThrows, Many);

    [Fact]
    public void Damaged_commands_never_throw()
    {
        var commands =
            from name in Gen.Elements(
                "/w ann ",
                "/NICK ",
                "/join ",
                "/who ",
                "/history ",
                "/help",
                "/quit",
                "/",
                "//",
                ""
            )
            from arguments in Texts.Opaque
            select Encoding.UTF8.GetBytes(name + arguments);
        Holds.ForAll(Damage.Of(commands), NeverThrows, Many);
    }

    [Fact]
    public void Whatever_the_server_says_can_be_told() =>
        Holds.ForAll(ServerFrames.All, frame => Assert.NotNull(Wire.Of(Dialect, frame, "ann")));

    [Fact]
    public void A_line_is_relayed_as_it_was_said() =>
        Holds.ForAll(
            Texts.Messages.Where(text => !text.StartsWith('/') && text != "ping"),
            text =>
            {
                Assert.True(Dialect.TryDecode(Encoding.UTF8.GetBytes(text), out var frame, out _));
                Assert.Equal(new Frames.MsgFrame(null, text), frame);
            }
        );

    [Fact]
    public void A_line_of_three_megabytes_is_too_long()
    {
        Assert.False(Dialect.TryDecode(Encoding.UTF8.GetBytes(new string('x', 3_000_000)), out _, out var error));
        Assert.Equal(ErrorCode.MessageTooLong, error.Code);
    }

    private static void NeverThrows(byte[] bytes)
    {
        if (!Dialect.TryDecode(bytes, out _, out var error))
        {
            Assert.InRange(error.Message.Length, 1, 400);
        }
    }
}
