namespace Broadcast.Cli.Commands.Connect.Piped.Input;

/// <summary>A line of standard input. Immutable.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Text">What it says, without its end, escape sequences and control characters.</param>
/// <param name="IsTooLong">Whether it is longer than a message may be; then <paramref name="Text"/> is empty.</param>
/// <param name="IsMended">Whether it held bytes that are no UTF-8; each stands as � in the text.</param>
internal readonly record struct InputLine(long Number, string Text, bool IsTooLong, bool IsMended);
