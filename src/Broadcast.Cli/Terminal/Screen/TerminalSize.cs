namespace Broadcast.Cli.Terminal.Screen;

/// <summary>How big a terminal is.</summary>
/// <param name="Columns">How wide, at least 1.</param>
/// <param name="Rows">How high, at least 1.</param>
internal readonly record struct TerminalSize(int Columns, int Rows);
