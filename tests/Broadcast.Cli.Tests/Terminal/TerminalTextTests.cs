using System.Globalization;
using System.Text;
using Broadcast.Cli.Terminal;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("hi, Zoë! 你好 שלום مرحبا")]
    [InlineData("👩‍👩‍👧 🏳️‍🌈 ❤️ 👍🏽")]
    [InlineData("می‌خواهم")]
    [InlineData("café")]
    public void What_people_write_stays_as_it_is(string text) => Assert.Equal(text, TerminalText.Line(text));

    [Theory]
    [InlineData("\u001b[2J", "␛[2J")]
    [InlineData("\u001b]0;title\a", "␛]0;title␇")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    [InlineData("a\rb", "a␍b")]
    [InlineData("a\bb", "a␈b")]
    [InlineData("\0", "␀")]
    [InlineData("\u007f", "␡")]
    [InlineData("\u0085", "\uFFFD")]
    [InlineData("a\tb", "a    b")]
    [InlineData("a\nb", "a␤b")]
    [InlineData("a\u2028b", "a b")]
    [InlineData("a\u00a0b", "a b")]
    public void What_a_terminal_would_obey_is_shown_instead(string text, string shown) =>
        Assert.Equal(shown, TerminalText.Line(text));

    [Theory]
    [InlineData("user\u202Etxt.exe")]
    [InlineData("us\u200Ber")]
    [InlineData("us\u2066er\u2069")]
    [InlineData("us\u00ADer")]
    [InlineData("us\uFEFFer")]
    [InlineData("us\u3164er")]
    [InlineData("us\U000E0041er")]
    [InlineData("us\u200Der")]
    [InlineData("us\u034Fer")]
    public void What_hides_or_turns_text_around_is_dropped(string text)
    {
        var shown = TerminalText.Line(text);
        Assert.All(shown.EnumerateRunes(), rune => Assert.True(rune.IsAscii));
        Assert.StartsWith("us", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Towers_of_accents_are_cut() =>
        Assert.Equal("a" + new string('\u0301', 4) + "b", TerminalText.Line("a" + new string('\u0301', 500) + "b"));

    [Fact]
    public void Broken_surrogates_become_the_replacement_character() =>
        Assert.Equal("a\uFFFDb", TerminalText.Line("a\ud800b"));

    [Fact]
    public void Several_lines_are_kept_apart() => Assert.Equal(["a", "", "b"], TerminalText.Lines("a\n\nb"));

    [Fact]
    public void Whatever_comes_in_nothing_comes_out_that_a_terminal_obeys()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (var j = 0; j < 12; j++)
            {
                text.Append((char)random.Next(random.Next(4) == 0 ? 0x10000 : 0x300));
            }

            foreach (var rune in TerminalText.Line(text.ToString()).EnumerateRunes())
            {
                Assert.False(
                    Rune.GetUnicodeCategory(rune)
                        is UnicodeCategory.Control
                            or UnicodeCategory.LineSeparator
                            or UnicodeCategory.ParagraphSeparator
                );
                Assert.False(rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200B);
            }
        }
    }

    [Theory]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u001b]8;;http://x\u001b\\link\u001b]8;;\a!", "link!")]
    [InlineData("\u001b(Bplain", "plain")]
    [InlineData("50%\r100%", "50%100%")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("end\u001b", "end")]
    [InlineData("end\u001b[", "end")]
    [InlineData("end\u001b]0;never", "end")]
    [InlineData("plain", "plain")]
    public void What_is_said_goes_out_without_colours_and_controls(string typed, string said) =>
        Assert.Equal(said, TerminalText.WithoutControls(typed));
}
