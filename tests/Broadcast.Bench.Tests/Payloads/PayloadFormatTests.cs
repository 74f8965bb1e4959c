using System.Text;
using Broadcast.Bench.Payloads;
using Xunit;

namespace Broadcast.Bench.Tests.Payloads;

public sealed class PayloadFormatTests
{
    private static readonly PayloadFormat Format = new(100, run: 0xBEEF);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var stamp = new Stamp(
                (uint)random.NextInt64(1L << 32),
                (uint)random.NextInt64(1L << 32),
                (uint)random.NextInt64(1L << 32)
            );
            var text = Written(Format, stamp);
            Assert.True(Format.BeginsAt(text));
            Assert.True(Format.TryRead(text, out var read));
            Assert.Equal(stamp, read);
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(5000)]
    public void A_text_has_the_size_asked_for_and_nothing_that_json_or_a_command_line_minds(int size)
    {
        var format = new PayloadFormat(size, run: 7);
        var text = Encoding.UTF8.GetString(Written(format, new Stamp(12, 3456, uint.MaxValue)));
        Assert.Equal(size, text.Length);
        Assert.All(text, each => Assert.True(each is ' ' or '@' or '~' || char.IsAsciiLetterOrDigit(each), $"{each}"));
    }

    [Fact]
    public void No_changed_bit_goes_unnoticed()
    {
        var stamp = new Stamp(3, 77, 123456789);
        var good = Written(Format, stamp);
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var bad = good.ToArray();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Format.BeginsAt(bad) && Format.TryRead(bad, out var read) && read == stamp, $"bit {bit}");
        }
    }

    [Fact]
    public void A_text_is_found_wherever_it_stands()
    {
        var inside = Encoding
            .UTF8.GetBytes("{\"type\":\"msg\",\"message\":\"")
            .Concat(Written(Format, new Stamp(1, 2, 3)))
            .ToArray();
        Assert.Equal(25, Format.Find(inside));
        Assert.Equal(-1, Format.Find("ann has joined the chat."u8));
    }

    [Fact]
    public void Texts_of_another_run_are_not_taken_for_ours() =>
        Assert.Equal(-1, Format.Find(Written(new PayloadFormat(100, run: 0xBEE0), new Stamp(1, 2, 3))));

    private static byte[] Written(PayloadFormat format, Stamp stamp)
    {
        var text = new byte[format.Size];
        format.Write(text, stamp);
        return text;
    }
}
