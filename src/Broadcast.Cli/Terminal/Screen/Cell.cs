using System.Globalization;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Cli.Terminal.Width;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>One character as a reader sees it, with the columns it takes.</summary>
/// <param name="Text">The character: a grapheme cluster.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Style">How it is drawn.</param>
internal readonly record struct Cell(string Text, int Width, TextStyle Style)
{
    /// <summary>Whether a line may end after it, and it is not needed there.</summary>
    public bool IsBlank => Text == " ";

    /// <summary>Whether it ends the row.</summary>
    public bool IsBreak => Text == "\n";

    /// <summary>The characters of spans.</summary>
    /// <param name="spans">The spans.</param>
    public static List<Cell> Of(IEnumerable<TextSpan> spans)
    {
        var cells = new List<Cell>();
        foreach (var span in spans)
        {
            for (var i = 0; i < span.Text.Length; )
            {
                var length = StringInfo.GetNextTextElementLength(span.Text, i);
                var text = span.Text.Substring(i, length);
                cells.Add(new Cell(text, CellWidth.OfCluster(text), span.Style));
                i += length;
            }
        }

        return cells;
    }
}
