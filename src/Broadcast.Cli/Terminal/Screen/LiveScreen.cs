using Broadcast.Cli.Terminal.Devices;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>
/// Lines that scroll, and below them a frame that stays. Everything that changed since the last time is written at once, and not more often than
/// the eye can follow, so that hundreds of lines a second cost tens of writes. Not thread-safe: owned by the loop that reads the keys.
/// </summary>
/// <param name="device">The terminal.</param>
/// <param name="styles">How styles are written.</param>
/// <param name="compose">Draws the frame for a terminal of that size.</param>
internal sealed class LiveScreen(ITerminalDevice device, SgrWriter styles, Func<TerminalSize, Frame> compose)
{
    /// <summary>How long what changed may wait to be written together with what follows.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(30);

    private readonly FramePainter painter = new(styles);
    private readonly Scrollback scrollback = new();
    private readonly List<StyledLine> waiting = [];
    private TerminalSize painted;
    private bool isWholeNeeded;

    /// <summary>Shows a line above the frame, with the next <see cref="Paint"/>.</summary>
    /// <param name="line">The line.</param>
    public void Show(StyledLine line)
    {
        waiting.Add(line);
        scrollback.Add(line);
    }

    /// <summary>The next <see cref="Paint"/> writes everything: the terminal's size changed, or somebody else wrote on it.</summary>
    public void Spoil() => isWholeNeeded = true;

    /// <summary>Forgets all lines; the next <see cref="Paint"/> begins on an empty terminal.</summary>
    public void Clear()
    {
        scrollback.Clear();
        waiting.Clear();
        Spoil();
    }

    /// <summary>Writes what changed.</summary>
    public void Paint()
    {
        var size = device.Size;
        isWholeNeeded |= size != painted && painted != default;
        painted = size;
        var frame = compose(size);
        var text = isWholeNeeded
            ? painter.Repaint(scrollback.Lines, frame, size.Columns, size.Rows)
            : painter.Paint(waiting, frame, size.Columns);
        isWholeNeeded = false;
        waiting.Clear();
        if (text.Length > 0)
        {
            device.Write(text);
        }
    }

    /// <summary>Takes the frame away; what was shown stays, and the cursor stands below it.</summary>
    public void Leave()
    {
        var text = painter.Paint(waiting, Frame.Empty, device.Size.Columns);
        waiting.Clear();
        device.Write(text);
    }
}
