using Broadcast.Cli.Terminal.Keys;

namespace Broadcast.Cli.Terminal.Editing;

/// <summary>
/// The keys of a line that is being written, as Emacs and readline have them: moves, cuts and their return (Ctrl-Y), undo, and what was
/// entered before. Not thread-safe: its owner is the loop that reads the keys.
/// </summary>
internal sealed class LineEditor
{
    private const int MostUndos = 200;

    private readonly InputHistory history = new();
    private readonly LinkedList<EditBuffer> before = new();
    private string cut = string.Empty;
    private bool wasCut;
    private bool wasTyped;

    /// <summary>The text and the cursor.</summary>
    public EditBuffer Buffer { get; private set; } = EditBuffer.Empty;

    /// <summary>Puts a text into the line, as a change that can be undone.</summary>
    /// <param name="buffer">The text and the cursor.</param>
    public void Set(EditBuffer buffer)
    {
        Remember(typed: false);
        Buffer = buffer;
    }

    /// <summary>The text is done: keeps it, and begins anew.</summary>
    /// <param name="isKept">Whether the arrow up brings it back.</param>
    public void Clear(bool isKept)
    {
        if (isKept)
        {
            history.Add(Buffer.Text);
        }

        Buffer = EditBuffer.Empty;
        before.Clear();
        wasCut = wasTyped = false;
    }

    /// <summary>Takes a key.</summary>
    /// <param name="key">The key.</param>
    public EditorSignal Handle(Key key)
    {
        var old = Buffer;
        var cutBefore = wasCut;
        wasCut = false;
        var signal = key.Code switch
        {
            KeyCode.Enter when key.Modifiers.HasFlag(Modifiers.Alt) => Write("\n", typed: false),
            KeyCode.Enter => EditorSignal.Submit,
            KeyCode.Tab when key.Modifiers == Modifiers.None => EditorSignal.Complete,
            KeyCode.Escape => EditorSignal.Dismiss,
            KeyCode.Paste => Write(PastedText.Clean(key.Text), typed: false),
            KeyCode.Text when key.Modifiers == Modifiers.None => Write(PastedText.Clean(key.Text), typed: true),
            KeyCode.Text when key.Modifiers == Modifiers.Control => OnControl(key.Text[0], cutBefore),
            KeyCode.Text when key.Modifiers == Modifiers.Alt => OnAlt(key.Text[0], cutBefore),
            _ => OnSpecial(key, cutBefore),
        };
        return signal != EditorSignal.None ? signal
            : ReferenceEquals(old, Buffer) ? EditorSignal.None
            : EditorSignal.Changed;
    }

    private EditorSignal OnControl(char letter, bool cutBefore)
    {
        switch (letter)
        {
            case 'a':
                return Move(Buffer.Home());
            case 'e':
                return Move(Buffer.End());
            case 'b':
                return Move(Buffer.Left());
            case 'f':
                return Move(Buffer.Right());
            case 'h':
                return Change(Buffer.Backspace());
            case 'd' when !Buffer.IsEmpty:
                return Change(Buffer.Delete());
            case 'd':
                return EditorSignal.EndOfInput;
            case 'c' when !Buffer.IsEmpty:
                // Kept, so that the arrow up brings a line back that was thrown away too soon.
                Clear(isKept: true);
                return EditorSignal.Changed;
            case 'c':
                return EditorSignal.Interrupt;
            case 'k':
                return Cut(Buffer.LineRest(), cutBefore);
            case 'u':
                return Cut(Buffer.Home(), cutBefore);
            case 'w':
                return Cut(Buffer.MoveTo(Words.BlankBefore(Buffer.Text, Buffer.Cursor)), cutBefore);
            case 'y':
                return Write(cut, typed: false);
            case 't':
                return Change(Buffer.Transpose());
            case '_':
                return Undo();
            case 'p':
                return Recall(history.Older(Buffer.Text));
            case 'n':
                return Recall(history.Newer());
            case 'l':
                return EditorSignal.Redraw;
            case 'z':
                return EditorSignal.Suspend;
            default:
                return EditorSignal.None;
        }
    }

    private EditorSignal OnAlt(char letter, bool cutBefore) =>
        char.ToLowerInvariant(letter) switch
        {
            'b' => Move(Buffer.WordLeft()),
            'f' => Move(Buffer.WordRight()),
            'd' => Cut(Buffer.WordRight(), cutBefore),
            _ => EditorSignal.None,
        };

    private EditorSignal OnSpecial(Key key, bool cutBefore)
    {
        var byWord = (key.Modifiers & (Modifiers.Alt | Modifiers.Control)) != Modifiers.None;
        return key.Code switch
        {
            KeyCode.Backspace when byWord => Cut(Buffer.WordLeft(), cutBefore),
            KeyCode.Backspace => Change(Buffer.Backspace()),
            KeyCode.Delete when byWord => Cut(Buffer.WordRight(), cutBefore),
            KeyCode.Delete => Change(Buffer.Delete()),
            KeyCode.Left => Move(byWord ? Buffer.WordLeft() : Buffer.Left()),
            KeyCode.Right => Move(byWord ? Buffer.WordRight() : Buffer.Right()),
            KeyCode.Home => Move(Buffer.Home()),
            KeyCode.End => Move(Buffer.End()),
            KeyCode.Up => Recall(history.Older(Buffer.Text)),
            KeyCode.Down => Recall(history.Newer()),
            _ => EditorSignal.None,
        };
    }

    private EditorSignal Write(string text, bool typed) =>
        text.Length == 0 ? EditorSignal.None : Change(Buffer.Insert(text), typed);

    private EditorSignal Change(EditBuffer changed, bool typed = false)
    {
        if (string.Equals(changed.Text, Buffer.Text, StringComparison.Ordinal))
        {
            return EditorSignal.None;
        }

        Remember(typed);
        Buffer = changed;
        return EditorSignal.Changed;
    }

    private EditorSignal Move(EditBuffer moved)
    {
        wasTyped = false;
        Buffer = moved;
        return EditorSignal.Changed;
    }

    private EditorSignal Cut(EditBuffer moved, bool cutBefore)
    {
        wasCut = true;
        var (left, text) = Buffer.CutTo(moved);
        if (text.Length == 0)
        {
            wasCut = cutBefore;
            return EditorSignal.None;
        }

        // Cuts in a row make one text, in the order in which it stood.
        cut =
            !cutBefore ? text
            : moved.Cursor < Buffer.Cursor ? text + cut
            : cut + text;
        return Change(left);
    }

    private EditorSignal Recall(string? text)
    {
        if (text is null)
        {
            return EditorSignal.None;
        }

        wasTyped = false;
        Buffer = EditBuffer.Of(text);
        return EditorSignal.Changed;
    }

    private EditorSignal Undo()
    {
        if (before.Last is not { } last)
        {
            return EditorSignal.None;
        }

        before.RemoveLast();
        Buffer = last.Value;
        wasTyped = false;
        return EditorSignal.Changed;
    }

    // What is typed in one go is undone in one go.
    private void Remember(bool typed)
    {
        if (!(typed && wasTyped))
        {
            before.AddLast(Buffer);
            if (before.Count > MostUndos)
            {
                before.RemoveFirst();
            }
        }

        wasTyped = typed;
    }
}
