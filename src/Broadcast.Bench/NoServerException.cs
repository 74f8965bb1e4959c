namespace Broadcast.Bench;

/// <summary>There is no server to be reached.</summary>
/// <param name="message">Which, and why not, in a sentence.</param>
public sealed class NoServerException(string message) : Exception(message);
