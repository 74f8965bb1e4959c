namespace Broadcast.Cli.Commands.Entry;

/// <summary>A file of <c>--token-file</c> or <c>--session</c> cannot be used.</summary>
/// <param name="message">Why, naming the file.</param>
/// <param name="inner">What was thrown, if anything.</param>
internal sealed class SecretsException(string message, Exception? inner = null) : Exception(message, inner);
