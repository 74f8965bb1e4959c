using System.Text;
using Broadcast.Cli.Terminal.Keys;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal.Keys;

public sealed class KeyDecoderTests
{
    public static TheoryData<string, string, string, int> Sequences =>
        new()
        {
            { "a", nameof(KeyCode.Text), "a", 0 },
            { "é", nameof(KeyCode.Text), "é", 0 },
            { "👍", nameof(KeyCode.Text), "👍", 0 },
            { "\r", nameof(KeyCode.Enter), "", 0 },
            { "\n", nameof(KeyCode.Enter), "", 0 },
            { "\t", nameof(KeyCode.Tab), "", 0 },
            { "\u007f", nameof(KeyCode.Backspace), "", 0 },
            { "\b", nameof(KeyCode.Backspace), "", 0 },
            { "\u0001", nameof(KeyCode.Text), "a", (int)Modifiers.Control },
            { "\u001a", nameof(KeyCode.Text), "z", (int)Modifiers.Control },
            { "\u001f", nameof(KeyCode.Text), "_", (int)Modifiers.Control },
            { "\u001b[A", nameof(KeyCode.Up), "", 0 },
            { "\u001bOA", nameof(KeyCode.Up), "", 0 },
            { "\u001b[B", nameof(KeyCode.Down), "", 0 },
            { "\u001b[1;5C", nameof(KeyCode.Right), "", (int)Modifiers.Control },
            { "\u001b[1;3D", nameof(KeyCode.Left), "", (int)Modifiers.Alt },
            { "\u001b\u001b[D", nameof(KeyCode.Left), "", (int)Modifiers.Alt },
            { "\u001b[H", nameof(KeyCode.Home), "", 0 },
            { "\u001b[1~", nameof(KeyCode.Home), "", 0 },
            { "\u001bOF", nameof(KeyCode.End), "", 0 },
            { "\u001b[8~", nameof(KeyCode.End), "", 0 },
            { "\u001b[3~", nameof(KeyCode.Delete), "", 0 },
            { "\u001b[3;5~", nameof(KeyCode.Delete), "", (int)Modifiers.Control },
            { "\u001b[Z", nameof(KeyCode.Tab), "", (int)Modifiers.Shift },
            { "\u001bb", nameof(KeyCode.Text), "b", (int)Modifiers.Alt },
            { "\u001b\r", nameof(KeyCode.Enter), "", (int)Modifiers.Alt },
            { "\u001b\u007f", nameof(KeyCode.Backspace), "", (int)Modifiers.Alt },
            { "\u001bé", nameof(KeyCode.Text), "é", (int)Modifiers.Alt },
            { "\u001b[97;5u", nameof(KeyCode.Text), "a", (int)Modifiers.Control },
            { "\u001b[13;3u", nameof(KeyCode.Enter), "", (int)Modifiers.Alt },
            { "\u001b[15~", nameof(KeyCode.Unknown), "", 0 },
            { "\u001b[[A", nameof(KeyCode.Unknown), "", 0 },
            { "\u001b[200~two\nlines\u001b[201~", nameof(KeyCode.Paste), "two\nlines", 0 },
            { "\u001b[200~\u001b[A\u0003\u001b[201~", nameof(KeyCode.Paste), "\u001b[A\u0003", 0 },
        };

    [Theory, MemberData(nameof(Sequences))]
    public void A_sequence_is_its_key_however_it_is_cut_into_reads(
        string sequence,
        string name,
        string text,
        int modifiers
    )
    {
        var bytes = Encoding.UTF8.GetBytes(sequence);
        var code = Enum.Parse<KeyCode>(name);
        var expected = code == KeyCode.Unknown ? new Key(code) : new Key(code, text, (Modifiers)modifiers);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var decoder = new KeyDecoder();
            Key[] keys = [.. decoder.Feed(bytes.AsSpan(0, cut)), .. decoder.Feed(bytes.AsSpan(cut))];
            Assert.Equal(
                expected,
                keys[0] with
                {
                    Modifiers = code == KeyCode.Unknown ? Modifiers.None : keys[0].Modifiers,
                }
            );
            // What follows is a key of its own.
            Assert.Equal(new Key(KeyCode.Text, "x"), Assert.Single(decoder.Feed("x"u8)));
            Assert.Single(keys);
        }
    }

    [Fact]
    public void An_escape_that_nothing_follows_is_the_key_itself()
    {
        var decoder = new KeyDecoder();
        Assert.Empty(decoder.Feed("\u001b"u8));
        Assert.True(decoder.IsUndecided);
        Assert.Equal(new Key(KeyCode.Escape), Assert.Single(decoder.Settle()));
        Assert.False(decoder.IsUndecided);
        Assert.Empty(decoder.Settle());
        Assert.Equal(new Key(KeyCode.Text, "[", Modifiers.None), Assert.Single(decoder.Feed("["u8)));
    }

    [Fact]
    public void A_sequence_without_an_end_is_dropped_and_no_more()
    {
        var decoder = new KeyDecoder();
        Assert.Empty(decoder.Feed("\u001b[1;"u8));
        Assert.Equal(new Key(KeyCode.Unknown), Assert.Single(decoder.Settle()));
        Assert.Equal(new Key(KeyCode.Text, "a"), Assert.Single(decoder.Feed("a"u8)));
    }

    [Fact]
    public void A_paste_waits_for_its_end_however_long_that_takes()
    {
        var decoder = new KeyDecoder();
        Assert.Empty(decoder.Feed("\u001b[200~begin "u8));
        Assert.False(decoder.IsUndecided);
        Assert.Empty(decoder.Settle());
        Assert.Equal(new Key(KeyCode.Paste, "begin end"), Assert.Single(decoder.Feed("end\u001b[201~"u8)));
    }

    [Fact]
    public void A_paste_without_end_takes_no_more_memory_than_the_longest_one()
    {
        var decoder = new KeyDecoder();
        decoder.Feed("\u001b[200~"u8);
        var block = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
        for (var i = 0; i < 32; i++)
        {
            Assert.Empty(decoder.Feed(block));
        }

        var paste = Assert.Single(decoder.Feed("\u001b[201~"u8));
        Assert.True(decoder.IsPasteCut);
        Assert.InRange(paste.Text.Length, 1, KeyDecoder.LongestPaste + 16);
    }

    [Fact]
    public void Whatever_comes_it_goes_on_reading_keys()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var decoder = new KeyDecoder();
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            foreach (var key in decoder.Feed(bytes))
            {
                Assert.DoesNotContain(key.Text, char.IsControl);
            }

            // Out of anything that a paste, a sequence or half a character could have begun.
            decoder.Feed("\u001b[201~"u8);
            decoder.Settle();
            decoder.Feed(" "u8);
            decoder.Settle();
            Assert.Equal(new Key(KeyCode.Text, "a"), decoder.Feed("a"u8)[^1]);
        }
    }
}
