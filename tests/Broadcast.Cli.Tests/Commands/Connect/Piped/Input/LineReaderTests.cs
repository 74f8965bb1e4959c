using System.Text;
using Broadcast.Cli.Commands.Connect.Piped.Input;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Piped.Input;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("one\ntwo\n", "one", "two")]
    [InlineData("one\ntwo", "one", "two")]
    [InlineData("one\r\ntwo\r\n", "one", "two")]
    [InlineData("\n\n", "", "")]
    [InlineData("")]
    [InlineData("a\tb\n", "a\tb")]
    [InlineData("\u001b[31mred\u001b[0m \u0007bell\n", "red bell")]
    [InlineData("\uFEFFone\n\uFEFFtwo\n", "one", "\uFEFFtwo")]
    [InlineData("größe 🙂\n", "größe 🙂")]
    public void Text_is_cut_at_newlines(string text, params string[] lines)
    {
        Assert.Equal<IEnumerable<string>>(lines, Read(text, portion: 1024).Select(l => l.Text));
        Assert.Equal<IEnumerable<string>>(lines, Read(text, portion: 1).Select(l => l.Text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1024)]
    public void A_line_over_the_limit_is_marked_and_the_next_one_is_whole(int portion)
    {
        var lines = Read("12345678\n123456789\r\n" + new string('x', 900) + "\nok\n12345678\r\n", portion, maxBytes: 8);
        Assert.Equal([false, true, true, false, false], lines.Select(l => l.IsTooLong));
        Assert.Equal<IEnumerable<string>>(["12345678", "", "", "ok", "12345678"], lines.Select(l => l.Text));
        Assert.Equal([1L, 2, 3, 4, 5], lines.Select(l => l.Number));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_mended_and_marked()
    {
        var reader = new LineReader(
            new MemoryStream([(byte)'a', 0xFF, (byte)'b', (byte)'\n', (byte)'c', (byte)'\n']),
            64
        );
        var lines = reader.Read()!;
        Assert.Equal(("a\uFFFDb", true), (lines[0].Text, lines[0].IsMended));
        Assert.Equal(("c", false), (lines[1].Text, lines[1].IsMended));
    }

    private static List<InputLine> Read(string text, int portion, int maxBytes = 1024)
    {
        var reader = new LineReader(new Drops(Encoding.UTF8.GetBytes(text), portion), maxBytes);
        var lines = new List<InputLine>();
        while (reader.Read() is { } some)
        {
            lines.AddRange(some);
        }

        return lines;
    }

    // Gives a few bytes at a time, as a pipe may.
    private sealed class Drops(byte[] bytes, int portion) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, portion));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, portion)]);
    }
}
