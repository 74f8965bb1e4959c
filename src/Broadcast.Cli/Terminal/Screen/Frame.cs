using System.Collections.Immutable;

namespace Broadcast.Cli.Terminal.Screen;

/// <summary>The rows at the bottom that change: status, input and what belongs to them. Immutable.</summary>
/// <param name="Rows">The rows, from above, at least one; none is longer than the terminal is wide.</param>
/// <param name="CursorRow">In which row the cursor stands.</param>
/// <param name="CursorColumn">In which column, from 0.</param>
internal sealed record Frame(ImmutableArray<StyledRow> Rows, int CursorRow, int CursorColumn)
{
    /// <summary>Nothing but the cursor.</summary>
    public static Frame Empty { get; } = new([new StyledRow([])], 0, 0);
}
