using System.Globalization;
using Broadcast.Cli.Terminal.Editing;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal.Editing;

public sealed class EditBufferTests
{
    // Pieces whose borders are easy to get wrong.
    private static readonly string[] Pieces =
    [
        "a",
        " ",
        "word",
        "\n",
        "é",
        "e\u0301",
        "\u0301",
        "你",
        "👍🏽",
        "👩‍👩‍👧",
        "🇩🇪",
        "🇫",
        "❤️",
        "한",
        "\u200d",
        "-",
        "\r",
        "ก็",
    ];

    [Fact]
    public void The_cursor_never_stands_within_a_character()
    {
        var random = new Random(11);
        for (var run = 0; run < 400; run++)
        {
            var buffer = EditBuffer.Empty;
            for (var step = 0; step < 60; step++)
            {
                buffer = Step(buffer, random);
                Assert.InRange(buffer.Cursor, 0, buffer.Text.Length);
                Assert.Contains(buffer.Cursor, Borders(buffer.Text));
            }
        }
    }

    [Fact]
    public void Moves_change_no_text_and_go_as_far_as_a_reader_sees()
    {
        foreach (var text in Texts())
        {
            var borders = Borders(text);
            var buffer = EditBuffer.Of(text);
            var seen = new List<int> { buffer.Cursor };
            while (buffer.Cursor > 0)
            {
                buffer = buffer.Left();
                Assert.Equal(text, buffer.Text);
                seen.Add(buffer.Cursor);
            }

            Assert.Equal(borders.Reverse(), seen);
            while (buffer.Cursor < text.Length)
            {
                var at = buffer.Cursor;
                buffer = buffer.Right();
                Assert.Equal(borders.First(border => border > at), buffer.Cursor);
            }
        }
    }

    [Fact]
    public void What_is_written_and_taken_away_again_leaves_the_text_as_it_was()
    {
        foreach (var text in Texts())
        {
            for (var i = 0; i <= text.Length; i++)
            {
                // Letters that join with nothing: then there is exactly one character more.
                var before = EditBuffer.Of(text).MoveTo(i);
                var after = before.Insert("x");
                if (Borders(after.Text).Contains(after.Cursor - 1) && after.Text[after.Cursor - 1] == 'x')
                {
                    Assert.Equal(text, after.Backspace().Text);
                }
            }
        }
    }

    [Fact]
    public void What_is_cut_and_written_again_is_the_text_that_was()
    {
        foreach (var text in Texts())
        {
            for (var i = 0; i <= text.Length; i++)
            {
                var buffer = EditBuffer.Of(text).MoveTo(i);
                foreach (
                    var moved in new[]
                    {
                        buffer.Home(),
                        buffer.End(),
                        buffer.WordLeft(),
                        buffer.WordRight(),
                        buffer.LineRest(),
                    }
                )
                {
                    var (left, cut) = buffer.CutTo(moved);
                    Assert.Equal(text.Length, left.Text.Length + cut.Length);
                    var start = Math.Min(buffer.Cursor, moved.Cursor);
                    Assert.Equal(text, left.Text.Insert(start, cut));
                }
            }
        }
    }

    [Fact]
    public void Home_and_end_stay_in_their_line()
    {
        var buffer = EditBuffer.Of("one\ntwo\nthree").MoveTo(5);
        Assert.Equal(4, buffer.Home().Cursor);
        Assert.Equal(7, buffer.End().Cursor);
        Assert.Equal(0, buffer.MoveTo(2).Home().Cursor);
        Assert.Equal(13, buffer.MoveTo(9).End().Cursor);
    }

    [Theory]
    [InlineData("one two-three", 13, 8, 13)]
    [InlineData("one two-three", 8, 4, 13)]
    [InlineData("one  ", 5, 0, 5)]
    [InlineData("größe 你好", 8, 6, 8)]
    [InlineData("", 0, 0, 0)]
    public void Words_are_letters_and_digits(string text, int at, int left, int right)
    {
        var buffer = EditBuffer.Of(text).MoveTo(at);
        Assert.Equal(left, buffer.WordLeft().Cursor);
        Assert.Equal(right, buffer.WordRight().Cursor);
    }

    [Theory]
    [InlineData("ab", 2, "ba")]
    [InlineData("abc", 1, "bac")]
    [InlineData("a👍🏽", 5, "👍🏽a")]
    [InlineData("a", 1, "a")]
    [InlineData("ab", 0, "ab")]
    public void Two_characters_change_over(string text, int at, string changed) =>
        Assert.Equal(changed, EditBuffer.Of(text).MoveTo(at).Transpose().Text);

    private static EditBuffer Step(EditBuffer buffer, Random random) =>
        random.Next(12) switch
        {
            0 => buffer.Left(),
            1 => buffer.Right(),
            2 => buffer.Home(),
            3 => buffer.End(),
            4 => buffer.WordLeft(),
            5 => buffer.WordRight(),
            6 => buffer.Backspace(),
            7 => buffer.Delete(),
            8 => buffer.Transpose(),
            9 => buffer.MoveTo(random.Next(buffer.Text.Length + 2)),
            _ => buffer.Insert(Pieces[random.Next(Pieces.Length)]),
        };

    private static IEnumerable<string> Texts()
    {
        var random = new Random(3);
        for (var i = 0; i < 60; i++)
        {
            yield return string.Concat(
                Enumerable.Range(0, random.Next(9)).Select(_ => Pieces[random.Next(Pieces.Length)])
            );
        }
    }

    private static int[] Borders(string text) => [.. StringInfo.ParseCombiningCharacters(text), text.Length];
}
