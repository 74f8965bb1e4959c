using System.Globalization;
using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>Draws what stands at the bottom: what is not settled, what Tab found, the status line, and the line that is typed. Stateless.</summary>
internal static class FrameComposer
{
    private const int MostChoiceRows = 4;
    private const int MostInputRows = 8;

    /// <summary>Draws it, never higher than the terminal.</summary>
    /// <param name="stage">What is going on.</param>
    /// <param name="buffer">The line that is typed.</param>
    /// <param name="question">What is asked instead; null for nothing.</param>
    /// <param name="choice">What Tab found; null for nothing.</param>
    /// <param name="size">The terminal.</param>
    public static Frame Compose(
        IStage stage,
        EditBuffer buffer,
        ManyLines? question,
        Completion? choice,
        TerminalSize size
    )
    {
        var most = Math.Max(size.Rows - 1, 1);
        var input = InputLayout.Of(
            stage.Prompt,
            stage.IsSecret ? Masked(buffer) : buffer,
            size.Columns,
            Math.Clamp(most / 2, 1, MostInputRows)
        );
        if (question is not null)
        {
            input = Ask(question, input, size.Columns, most);
        }

        var room = most - input.Rows.Length;
        var above = new List<StyledRow>();
        if (stage.Status is { } status && room > 0)
        {
            above.Add(StatusLine.Draw(status, size.Columns));
            room--;
        }

        if (choice is not null)
        {
            var choices = Choices(choice, size.Columns, Math.Min(room, MostChoiceRows)).ToList();
            above.InsertRange(0, choices);
            room -= choices.Count;
        }

        var unsettled = stage
            .Unsettled.SelectMany(line => LineWrapper.Wrap(line, size.Columns - 1))
            .Take(room)
            .Select(row => row with { IsFull = false });
        above.InsertRange(0, unsettled);
        return new Frame([.. above, .. input.Rows], above.Count + input.CursorRow, input.CursorColumn);
    }

    private static EditBuffer Masked(EditBuffer buffer)
    {
        var all = new StringInfo(buffer.Text).LengthInTextElements;
        var before = new StringInfo(buffer.Text[..buffer.Cursor]).LengthInTextElements;
        return EditBuffer.Of(new string('•', all)).MoveTo(before);
    }

    // Below what it is about, of which the begin is seen.
    private static Frame Ask(ManyLines question, Frame input, int columns, int most)
    {
        var rows = LineWrapper.Wrap(
            StyledLine.Of(question.Question, new TextStyle(Palette.Attention, Attributes.Bold)),
            columns - 1
        );
        var shown = input.Rows.Take(Math.Max(most - rows.Count, 0)).ToList();
        var column = Cell.Of(rows[^1].Spans).Sum(cell => cell.Width);
        return new Frame([.. shown, .. rows], shown.Count + rows.Count - 1, column);
    }

    private static IEnumerable<StyledRow> Choices(Completion choice, int columns, int most)
    {
        var text = string.Join("  ", choice.Candidates.Select(Terminal.TerminalText.Line));
        var rows = LineWrapper.Wrap(StyledLine.Of(text, new TextStyle(default, Attributes.Dim)), columns - 1);
        return rows.Count <= most
            ? rows
            : rows.Take(Math.Max(most - 1, 0))
                .Append(new StyledRow([new TextSpan("…", new TextStyle(default, Attributes.Dim))]))
                .Take(most);
    }
}
