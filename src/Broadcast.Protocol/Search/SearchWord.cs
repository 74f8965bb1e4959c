namespace Broadcast.Protocol.Search;

/// <summary>A word of a text. Immutable.</summary>
/// <param name="Text">The word as it is compared: without case and accents, never empty.</param>
/// <param name="Span">Where it stands.</param>
public readonly record struct SearchWord(string Text, TextSpan Span);
