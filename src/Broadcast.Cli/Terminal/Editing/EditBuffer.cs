namespace Broadcast.Cli.Terminal.Editing;

/// <summary>Text that is being written, and the cursor in it, which always stands between two characters as a reader sees them. Immutable.</summary>
internal sealed record EditBuffer
{
    /// <summary>Nothing yet.</summary>
    public static EditBuffer Empty { get; } = new();

    /// <summary>The text; <c>\n</c> for a further line.</summary>
    public string Text { get; private init; } = string.Empty;

    /// <summary>The cursor, an index into <see cref="Text"/>.</summary>
    public int Cursor { get; private init; }

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>A text with the cursor behind it.</summary>
    /// <param name="text">The text.</param>
    public static EditBuffer Of(string text) => new() { Text = text, Cursor = text.Length };

    /// <summary>Puts the cursor elsewhere: at a place, or behind the character that stands there.</summary>
    /// <param name="index">The place; beyond the text means its end.</param>
    public EditBuffer MoveTo(int index) =>
        this with
        {
            Cursor = Grapheme.BorderAtOrAfter(Text, Math.Clamp(index, 0, Text.Length)),
        };

    /// <summary>Writes at the cursor.</summary>
    /// <param name="text">What.</param>
    public EditBuffer Insert(string text) => Replace(Cursor, Cursor, text);

    /// <summary>Puts a text in the place of another, and the cursor behind it.</summary>
    /// <param name="start">Where the other begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="text">The text.</param>
    public EditBuffer Replace(int start, int end, string text)
    {
        var whole = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end));
        return (this with { Text = whole, Cursor = 0 }).MoveTo(start + text.Length);
    }

    /// <summary>A character to the left.</summary>
    public EditBuffer Left() => this with { Cursor = Grapheme.Previous(Text, Cursor) };

    /// <summary>A character to the right.</summary>
    public EditBuffer Right() => this with { Cursor = Grapheme.Next(Text, Cursor) };

    /// <summary>To the begin of the line.</summary>
    public EditBuffer Home() => MoveTo(LineStart);

    /// <summary>To the end of the line.</summary>
    public EditBuffer End() => MoveTo(LineEnd);

    /// <summary>To the begin of this word, or of the one before.</summary>
    public EditBuffer WordLeft() => this with { Cursor = Words.StartBefore(Text, Cursor) };

    /// <summary>To the end of this word, or of the one after.</summary>
    public EditBuffer WordRight() => this with { Cursor = Words.EndAfter(Text, Cursor) };

    /// <summary>Takes the character before the cursor away.</summary>
    public EditBuffer Backspace() => Replace(Grapheme.Previous(Text, Cursor), Cursor, string.Empty);

    /// <summary>Takes the character after the cursor away.</summary>
    public EditBuffer Delete() => Replace(Cursor, Grapheme.Next(Text, Cursor), string.Empty);

    /// <summary>Changes the characters before and after the cursor over; at the end the two before it.</summary>
    public EditBuffer Transpose()
    {
        var middle = Cursor == Text.Length ? Grapheme.Previous(Text, Cursor) : Cursor;
        var start = Grapheme.Previous(Text, middle);
        var end = Grapheme.Next(Text, middle);
        return start == middle || middle == end ? this : Replace(start, end, Text[middle..end] + Text[start..middle]);
    }

    /// <summary>Cuts from the cursor to where a movement leads.</summary>
    /// <param name="moved">This buffer after the movement.</param>
    /// <returns>What is left, and what was cut.</returns>
    public (EditBuffer Left, string Cut) CutTo(EditBuffer moved)
    {
        var start = Math.Min(Cursor, moved.Cursor);
        var end = Math.Max(Cursor, moved.Cursor);
        return (Replace(start, end, string.Empty), Text[start..end]);
    }

    /// <summary>To the end of the line; of an empty rest, over the line break.</summary>
    public EditBuffer LineRest() => Cursor == LineEnd && Cursor < Text.Length ? Right() : End();

    private int LineStart => Cursor == 0 ? 0 : Text.LastIndexOf('\n', Cursor - 1) + 1;

    private int LineEnd => Text.IndexOf('\n', Cursor) is >= 0 and var end ? end : Text.Length;
}
