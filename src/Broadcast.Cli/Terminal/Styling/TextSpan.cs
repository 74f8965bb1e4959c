namespace Broadcast.Cli.Terminal.Styling;

/// <summary>A piece of text that is drawn in one way. Immutable.</summary>
/// <param name="Text">Harmless for a terminal; <c>\n</c> begins a new row.</param>
/// <param name="Style">How.</param>
internal readonly record struct TextSpan(string Text, TextStyle Style = default);
