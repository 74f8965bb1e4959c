using System.Collections.Immutable;

namespace Broadcast.Cli.Terminal.Styling;

/// <summary>Something to show, which takes as many rows as it needs. Immutable.</summary>
/// <param name="Spans">The text.</param>
/// <param name="Indent">In which column rows after the first begin.</param>
internal sealed record StyledLine(ImmutableArray<TextSpan> Spans, int Indent = 0)
{
    /// <summary>A line drawn in one way.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="style">How.</param>
    /// <param name="indent">In which column rows after the first begin.</param>
    public static StyledLine Of(string text, TextStyle style = default, int indent = 0) =>
        new([new TextSpan(text, style)], indent);

    /// <summary>The text alone.</summary>
    public string Text => string.Concat(Spans.Select(span => span.Text));
}
