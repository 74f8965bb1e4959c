using System.Collections.Immutable;
using System.Text;
using Broadcast.Cli.Terminal.Editing;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Cli.Terminal.Width;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>Lays a line that is being written out over rows, and finds the cursor's place. Stateless.</summary>
internal static class InputLayout
{
    /// <summary>Lays it out.</summary>
    /// <param name="prompt">What stands before the text; further rows are indented as much.</param>
    /// <param name="buffer">The text and the cursor.</param>
    /// <param name="columns">How wide the terminal is.</param>
    /// <param name="most">How many rows there may be; those around the cursor are shown.</param>
    public static Frame Of(TextSpan prompt, EditBuffer buffer, int columns, int most)
    {
        var width = Math.Max(columns - 1, 4);
        // A prompt that leaves no room to write is shortened to nothing but a step.
        var lead = CellWidth.Of(prompt.Text);
        if (lead > width / 2)
        {
            prompt = new TextSpan("> ", prompt.Style);
            lead = 2;
        }

        var rows = new List<string>();
        var text = new StringBuilder();
        var at = lead;
        var cursor = (Row: 0, Column: lead);
        for (var i = 0; i <= buffer.Text.Length; i = i == buffer.Text.Length ? i + 1 : Grapheme.Next(buffer.Text, i))
        {
            var isEnd = i == buffer.Text.Length;
            var cluster = isEnd ? string.Empty : buffer.Text[i..Grapheme.Next(buffer.Text, i)];
            var shown = cluster == "\n" ? string.Empty : TerminalText.Line(cluster);
            var taken = CellWidth.Of(shown);
            // The cursor needs a column too, behind the last character.
            if (at + Math.Max(taken, isEnd ? 1 : 0) > width)
            {
                rows.Add(text.ToString());
                text.Clear();
                at = lead;
            }

            if (i == buffer.Cursor)
            {
                cursor = (rows.Count, at);
            }

            text.Append(shown);
            at += taken;
            if (cluster == "\n")
            {
                rows.Add(text.ToString());
                text.Clear();
                at = lead;
            }
        }

        rows.Add(text.ToString());
        return Window(rows, cursor, prompt, lead, Math.Max(most, 1));
    }

    private static Frame Window(List<string> rows, (int Row, int Column) cursor, TextSpan prompt, int lead, int most)
    {
        var first = Math.Clamp(cursor.Row - (most / 2), 0, Math.Max(rows.Count - most, 0));
        var styled = rows.Skip(first)
            .Take(most)
            .Select(
                (row, i) =>
                    new StyledRow(
                        first + i == 0 ? [prompt, new TextSpan(row)] : [new TextSpan(new string(' ', lead) + row)]
                    )
            );
        return new Frame(styled.ToImmutableArray(), cursor.Row - first, cursor.Column);
    }
}
