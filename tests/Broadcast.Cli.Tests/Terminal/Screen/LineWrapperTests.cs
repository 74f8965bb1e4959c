using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Cli.Terminal.Width;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal.Screen;

public sealed class LineWrapperTests
{
    [Theory]
    [InlineData("one two three", 8, 2, "one two|  three")]
    [InlineData("one two", 7, 2, "one two")]
    [InlineData("one\ntwo", 20, 2, "one|  two")]
    [InlineData("一二三四五", 6, 0, "一二三|四五")]
    [InlineData("to 一二三", 8, 0, "to 一二|三")]
    [InlineData("", 8, 2, "")]
    [InlineData("a  b", 4, 0, "a  b")]
    public void Lines_break_between_words_and_between_wide_characters(
        string text,
        int columns,
        int indent,
        string rows
    ) => Assert.Equal(rows.Split('|'), Wrap(text, columns, indent).Select(row => row.Text));

    [Fact]
    public void A_word_that_is_longer_than_a_row_goes_over_the_edge()
    {
        var rows = Wrap("see https://example.org/long end", 12, 2);
        Assert.Equal(["see", "  https://ex", "ample.org/lo", "ng end"], rows.Select(row => row.Text));
        Assert.Equal([false, true, true, false], rows.Select(row => row.IsFull));
    }

    [Fact]
    public void No_row_is_wider_than_the_terminal_and_nothing_but_blanks_is_lost()
    {
        var random = new Random(2);
        string[] pieces = ["a", " ", "  ", "word", "你", "👍🏽", "e\u0301", "\n", "averyveryverylongword", "🇩🇪"];
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var columns = random.Next(4, 30);
            var rows = Wrap(text, columns, random.Next(10));
            Assert.All(rows, row => Assert.InRange(CellWidth.Of(row.Text), 0, columns));
            Assert.Equal(Letters(text), Letters(string.Concat(rows.Select(row => row.Text))));
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IReadOnlyList<StyledRow> Wrap(string text, int columns, int indent) =>
        LineWrapper.Wrap(StyledLine.Of(text, indent: indent), columns);
}
