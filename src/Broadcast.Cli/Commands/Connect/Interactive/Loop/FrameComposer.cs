using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>Draws what stands at the bottom: what is not settled, what Tab found, the status line, and the line that is typed. Stateless.</summary>
internal static class FrameComposer
{
    private const int MostChoiceRows = 4;

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
        var input = question is null
            ? InputLayout.Of(stage.Prompt, buffer, size.Columns, Math.Max(1, Math.Min(8, most / 2)))
            : Ask(question, size.Columns);
        var room = most - input.Rows.Length;
        var above = new List<StyledRow>();
        if (stage.Status is { } status && room > 0)
        {
            above.Add(StatusLine.Draw(status, size.Columns));
            room--;
        }

        if (choice is not null)
        {
            above.InsertRange(0, Choices(choice, size.Columns, Math.Min(room, MostChoiceRows)));
            room = most - input.Rows.Length - above.Count;
        }

        var unsettled = stage.Unsettled.SelectMany(line => LineWrapper.Wrap(line, size.Columns - 1)).Take(room);
        return new Frame(
            [.. unsettled.Select(row => row with { IsFull = false }), .. above, .. input.Rows],
            input.CursorRow + above.Count + Math.Min(room, Count(stage, size.Columns)),
            input.CursorColumn
        );
    }

    private static int Count(IStage stage, int columns) =>
        stage.Unsettled.Sum(line => LineWrapper.Wrap(line, columns - 1).Count);

    private static Frame Ask(ManyLines question, int columns)
    {
        var rows = LineWrapper.Wrap(
            StyledLine.Of(question.Question, new TextStyle(Palette.Attention, Attributes.Bold)),
            columns - 1
        );
        return new Frame([.. rows], rows.Count - 1, Cell.Of(rows[^1].Spans).Sum(cell => cell.Width));
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
