using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>
/// Knows what stands at the bottom of the terminal, and writes what has to be written to have something else there: lines that stay go above and
/// scroll away as those of any program do; of the frame only the rows that differ are written. All places are told relative to the
/// frame's own, so what stood on the terminal before is left alone. Not thread-safe: its owner is the screen.
/// </summary>
/// <param name="styles">How styles are written.</param>
internal sealed class FramePainter(SgrWriter styles)
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";
    private const string NoWrap = "\u001b[?7l";
    private const string Wrap = "\u001b[?7h";
    private const string EraseBelow = "\u001b[J";
    private const string EraseRest = "\u001b[K";

    private ImmutableArray<string> painted = [string.Empty];
    private int row;
    private int column;

    /// <summary>What to write so that lines stand above and a frame below them.</summary>
    /// <param name="above">The lines that stay.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="columns">How wide the terminal is.</param>
    /// <returns>Empty when it all stands there already.</returns>
    public string Paint(IReadOnlyList<StyledLine> above, Frame frame, int columns)
    {
        var rows = frame.Rows.Select(Encode).ToImmutableArray();
        if (above.Count == 0 && rows.SequenceEqual(painted, StringComparer.Ordinal))
        {
            return MoveCursor(frame);
        }

        var output = new StringBuilder(HideCursor);
        if (above.Count == 0)
        {
            WriteChanged(output, rows);
        }
        else
        {
            MoveUp(output, row);
            output.Append('\r').Append(EraseBelow);
            foreach (var line in above)
            {
                WriteLine(output, line, columns);
            }

            WriteRows(output, rows);
        }

        Finish(output, rows, frame);
        return output.ToString();
    }

    /// <summary>What to write so that the whole terminal is as it should be, whatever stood there.</summary>
    /// <param name="lines">The lines that were shown, the newest last; the last ones that fit are shown.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="columns">How wide the terminal is.</param>
    /// <param name="height">How many rows it has.</param>
    public string Repaint(IReadOnlyList<StyledLine> lines, Frame frame, int columns, int height)
    {
        var output = new StringBuilder(HideCursor);
        // Row by row: erasing the screen as a whole makes some terminals keep a copy of it among what was scrolled away.
        for (var i = 1; i <= height; i++)
        {
            output.Append(CultureInfo.InvariantCulture, $"\u001b[{i};1H").Append(EraseRest);
        }

        output.Append("\u001b[1;1H");
        foreach (var each in LastRows(lines, columns, height - frame.Rows.Length))
        {
            WriteRow(output, each);
        }

        var rows = frame.Rows.Select(Encode).ToImmutableArray();
        WriteRows(output, rows);
        Finish(output, rows, frame);
        return output.ToString();
    }

    private void WriteLine(StringBuilder output, StyledLine line, int columns)
    {
        foreach (var each in LineWrapper.Wrap(line, columns))
        {
            WriteRow(output, each);
        }
    }

    private void WriteRow(StringBuilder output, StyledRow each)
    {
        foreach (var span in each.Spans)
        {
            styles.Begin(output, span.Style);
            output.Append(span.Text);
            styles.End(output, span.Style);
        }

        output.Append(each.IsFull ? string.Empty : "\r\n");
    }

    private static List<StyledRow> LastRows(IReadOnlyList<StyledLine> lines, int columns, int most)
    {
        var rows = new List<StyledRow>();
        for (var i = lines.Count - 1; i >= 0 && rows.Count < most; i--)
        {
            rows.InsertRange(0, LineWrapper.Wrap(lines[i], columns));
        }

        rows.RemoveRange(0, Math.Max(rows.Count - Math.Max(most, 0), 0));
        return rows;
    }

    private static void WriteRows(StringBuilder output, ImmutableArray<string> rows) =>
        output.Append(NoWrap).AppendJoin("\r\n", rows).Append(Wrap);

    private void WriteChanged(StringBuilder output, ImmutableArray<string> rows)
    {
        var at = row;
        output.Append(NoWrap);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i < painted.Length && string.Equals(painted[i], rows[i], StringComparison.Ordinal))
            {
                continue;
            }

            // A row that is not there yet has to be made by a line feed, which scrolls where there is no room.
            MoveUp(output, at - i);
            for (; at < i; at++)
            {
                output.Append(at < painted.Length - 1 ? "\u001b[B" : "\n");
            }

            at = i;
            output.Append('\r').Append(EraseRest).Append(rows[i]);
        }

        if (painted.Length > rows.Length)
        {
            MoveUp(output, at - rows.Length);
            for (; at < rows.Length; at++)
            {
                output.Append("\u001b[B");
            }

            output.Append('\r').Append(EraseBelow);
            at = rows.Length;
        }

        output.Append(Wrap);
        MoveUp(output, at - (rows.Length - 1));
        for (; at < rows.Length - 1; at++)
        {
            output.Append("\u001b[B");
        }
    }

    // The cursor stands in the last row.
    private void Finish(StringBuilder output, ImmutableArray<string> rows, Frame frame)
    {
        painted = rows;
        MoveUp(output, rows.Length - 1 - frame.CursorRow);
        row = frame.CursorRow;
        column = frame.CursorColumn;
        output.Append(CultureInfo.InvariantCulture, $"\u001b[{column + 1}G").Append(ShowCursor);
    }

    private string MoveCursor(Frame frame)
    {
        if (frame.CursorRow == row && frame.CursorColumn == column)
        {
            return string.Empty;
        }

        var output = new StringBuilder();
        MoveUp(output, row - frame.CursorRow);
        if (frame.CursorRow > row)
        {
            output.Append(CultureInfo.InvariantCulture, $"\u001b[{frame.CursorRow - row}B");
        }

        row = frame.CursorRow;
        column = frame.CursorColumn;
        return output.Append(CultureInfo.InvariantCulture, $"\u001b[{column + 1}G").ToString();
    }

    private static void MoveUp(StringBuilder output, int rows)
    {
        if (rows > 0)
        {
            output.Append(CultureInfo.InvariantCulture, $"\u001b[{rows}A");
        }
    }

    // Terminals disagree about the width of emoji sequences and some marks. After each the column is told, so that the rest stands where it
    // has to, whatever the terminal thinks.
    private string Encode(StyledRow styled)
    {
        var output = new StringBuilder();
        var at = 0;
        foreach (var span in styled.Spans)
        {
            styles.Begin(output, span.Style);
            foreach (var cell in Cell.Of([span]))
            {
                output.Append(cell.Text);
                at += cell.Width;
                if (cell.Text.Length > 1)
                {
                    output.Append(CultureInfo.InvariantCulture, $"\u001b[{at + 1}G");
                }
            }

            styles.End(output, span.Style);
        }

        return output.ToString();
    }
}
