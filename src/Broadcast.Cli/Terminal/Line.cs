namespace Broadcast.Cli.Terminal;

/// <summary>Something to show, harmless for a terminal. Immutable.</summary>
/// <param name="Style">What kind it is.</param>
/// <param name="Text">One line, without a line break.</param>
internal sealed record Line(LineStyle Style, string Text);
