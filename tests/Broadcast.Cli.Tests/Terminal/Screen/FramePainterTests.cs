using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Terminal.Styling;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal.Screen;

public sealed class FramePainterTests
{
    private static readonly SgrWriter Styles = new(ColourDepth.Indexed);

    [Theory]
    [InlineData(40, 10)]
    [InlineData(13, 6)]
    [InlineData(80, 24)]
    public void Whatever_is_shown_the_lines_scroll_and_the_frame_stays_whole(int columns, int rows)
    {
        var random = new Random(columns);
        for (var run = 0; run < 30; run++)
        {
            var terminal = new VirtualTerminal(columns, rows);
            var painter = new FramePainter(Styles);
            var shown = new List<string>();
            for (var step = 0; step < 40; step++)
            {
                var above = Enumerable.Range(0, random.Next(4)).Select(_ => Line(random)).ToList();
                var frame = FrameOf(random, columns, rows);
                terminal.Write(painter.Paint(above, frame, columns));
                shown.AddRange(
                    above.SelectMany(line => LineWrapper.Wrap(line, columns)).Select(row => row.Text.TrimEnd())
                );
                var expected = shown.Concat(frame.Rows.Select(row => row.Text.TrimEnd())).ToList();
                Assert.Equal(expected, terminal.Everything.Take(expected.Count));
                Assert.All(terminal.Everything.Skip(expected.Count), Assert.Empty);
                var top = terminal.Everything.Count - rows;
                Assert.Equal(
                    (shown.Count + frame.CursorRow - top, frame.CursorColumn),
                    (terminal.Row, terminal.Column)
                );
            }
        }
    }

    [Fact]
    public void What_stands_there_already_is_not_written_again()
    {
        var painter = new FramePainter(Styles);
        var frame = new Frame([new StyledRow([new TextSpan("status")]), new StyledRow([new TextSpan("> text")])], 1, 6);
        Assert.NotEmpty(painter.Paint([], frame, 80));
        Assert.Empty(painter.Paint([], frame, 80));
        // Only the cursor moved.
        Assert.Equal("\u001b[6G", painter.Paint([], frame with { CursorColumn = 5 }, 80));
        var typed = frame with { Rows = [frame.Rows[0], new StyledRow([new TextSpan("> text!")])], CursorColumn = 7 };
        Assert.DoesNotContain("status", painter.Paint([], typed, 80), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_of_another_size_is_drawn_anew()
    {
        var painter = new FramePainter(Styles);
        var lines = Enumerable.Range(1, 50).Select(i => StyledLine.Of($"line {i} with some words", indent: 4)).ToList();
        var frame = new Frame(
            [new StyledRow([new TextSpan("status")]), new StyledRow([new TextSpan("> typed")])],
            1,
            7
        );
        painter.Paint(lines, frame, 80);
        var terminal = new VirtualTerminal(12, 8);
        terminal.Write("rubbish\r\nrubbish\r\nrubbish");
        terminal.Write(painter.Repaint(lines, frame, 12, 8));
        Assert.Equal(
            [
                "line 48 with",
                "  some words",
                "line 49 with",
                "  some words",
                "line 50 with",
                "  some words",
                "status",
                "> typed",
            ],
            terminal.Screen
        );
        Assert.Equal((7, 7), (terminal.Row, terminal.Column));
        terminal.Write(painter.Paint([StyledLine.Of("new")], frame, 12));
        Assert.Equal(["new", "status", "> typed"], terminal.Screen.TakeLast(3));
    }

    [Fact]
    public void No_colour_means_none_but_bold_remains()
    {
        var painter = new FramePainter(new SgrWriter(ColourDepth.None));
        var line = new StyledLine([
            new TextSpan("ann", new TextStyle(Palette.Own, Attributes.Bold)),
            new TextSpan("ben", new TextStyle(Palette.Of("ben"))),
        ]);
        var written = painter.Paint([line], Frame.Empty, 80);
        Assert.Contains("\u001b[1mann\u001b[0mben", written, StringComparison.Ordinal);
        Assert.DoesNotContain("38;5", written, StringComparison.Ordinal);
    }

    private static Frame FrameOf(Random random, int columns, int rows)
    {
        var buffer = EditBuffer.Of(Line(random).Text).MoveTo(random.Next(30));
        var input = InputLayout.Of(new TextSpan("> "), buffer, columns, Math.Max(1, (rows / 2) - 1));
        return random.Next(2) == 0
            ? input
            : new Frame(
                [new StyledRow([new TextSpan("── status ──"[..Math.Min(12, columns - 1)])]), .. input.Rows],
                input.CursorRow + 1,
                input.CursorColumn
            );
    }

    private static StyledLine Line(Random random)
    {
        string[] words =
        [
            "a",
            "some",
            "words",
            "你好",
            "👍🏽",
            "https://example.org/very/long/address",
            "é",
            "🇩🇪",
            "-",
        ];
        var text = string.Join(
            ' ',
            Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)])
        );
        return StyledLine.Of(text, new TextStyle(Palette.Of(text), Attributes.Bold), random.Next(9));
    }
}
