using System.Collections.Immutable;
using System.Text;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>
/// Breaks lines into rows, between words and between wide characters; a word that is longer than a row goes through the terminal's edge,
/// so that what is copied from there is whole. Stateless.
/// </summary>
internal static class LineWrapper
{
    /// <summary>Breaks a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="columns">How many columns a row has.</param>
    public static IReadOnlyList<StyledRow> Wrap(StyledLine line, int columns)
    {
        columns = Math.Max(columns, 4);
        // On a narrow terminal a deep indent would leave nothing to read.
        var indent = line.Indent > columns / 4 ? Math.Min(2, columns / 4) : line.Indent;
        var rows = new List<StyledRow>();
        var cells = Cell.Of(line.Spans);
        var start = 0;
        var lead = 0;
        do
        {
            var (end, next, isFull) = EndOfRow(cells, start, columns - lead);
            rows.Add(new StyledRow(Join(cells, start, end, lead), isFull));
            start = next;
            lead = isFull ? 0 : indent;
        } while (start < cells.Count);

        return rows;
    }

    // Where the row ends, where the next one begins, and whether the terminal itself goes over.
    private static (int End, int Next, bool IsFull) EndOfRow(List<Cell> cells, int start, int room)
    {
        var used = 0;
        var breakAt = -1;
        for (var i = start; i < cells.Count; i++)
        {
            var cell = cells[i];
            if (cell.IsBreak)
            {
                return (i, i + 1, false);
            }

            if (i > start && (cell.Width == 2 || cells[i - 1].Width == 2 || cells[i - 1].IsBlank))
            {
                breakAt = i;
            }

            if (used + cell.Width > room)
            {
                return cell.IsBlank ? (i, AfterBlanks(cells, i), false)
                    : breakAt > 0 ? (WithoutBlanks(cells, start, breakAt), breakAt, false)
                    : (Math.Max(i, start + 1), Math.Max(i, start + 1), true);
            }

            used += cell.Width;
        }

        return (cells.Count, cells.Count, false);
    }

    private static int AfterBlanks(List<Cell> cells, int i)
    {
        while (i < cells.Count && cells[i].IsBlank)
        {
            i++;
        }

        return i;
    }

    private static int WithoutBlanks(List<Cell> cells, int start, int end)
    {
        while (end > start && cells[end - 1].IsBlank)
        {
            end--;
        }

        return end;
    }

    private static ImmutableArray<TextSpan> Join(List<Cell> cells, int start, int end, int lead)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var text = new StringBuilder().Append(' ', lead);
        TextStyle style = default;
        for (var i = start; i < end; i++)
        {
            if (cells[i].Style != style && text.Length > 0)
            {
                spans.Add(new TextSpan(text.ToString(), style));
                text.Clear();
            }

            style = cells[i].Style;
            text.Append(cells[i].Text);
        }

        if (text.Length > 0)
        {
            spans.Add(new TextSpan(text.ToString(), style));
        }

        return spans.ToImmutable();
    }
}
