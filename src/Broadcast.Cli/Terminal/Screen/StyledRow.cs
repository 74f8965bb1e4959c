using System.Collections.Immutable;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>What stands in one row of the terminal. Immutable.</summary>
/// <param name="Spans">The text.</param>
/// <param name="IsFull">Whether the row is full and the terminal itself goes on in the next one, so that a copied address stays whole.</param>
internal readonly record struct StyledRow(ImmutableArray<TextSpan> Spans, bool IsFull = false)
{
    /// <summary>The text alone.</summary>
    public string Text => string.Concat(Spans.Select(span => span.Text));
}
