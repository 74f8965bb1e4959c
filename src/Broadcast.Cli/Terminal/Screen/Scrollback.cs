using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>The lines that were shown last, to draw the terminal again with. Bounded; not thread-safe: owned by the screen.</summary>
internal sealed class Scrollback
{
    private const int Most = 400;

    private readonly Queue<StyledLine> lines = new();

    /// <summary>The lines, the newest last.</summary>
    public IReadOnlyList<StyledLine> Lines => [.. lines];

    /// <summary>Forgets all.</summary>
    public void Clear() => lines.Clear();

    /// <summary>Adds a line; the oldest is forgotten when there are too many.</summary>
    /// <param name="line">The line.</param>
    public void Add(StyledLine line)
    {
        lines.Enqueue(line);
        if (lines.Count > Most)
        {
            lines.Dequeue();
        }
    }
}
