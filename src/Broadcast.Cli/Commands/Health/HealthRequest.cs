namespace Broadcast.Cli.Commands.Health;

/// <summary>What <c>health</c> is asked. Immutable.</summary>
/// <param name="Server">The server that was named, or else the usual one of this machine; <c>ws</c> or <c>wss</c>.</param>
/// <param name="IsServerGiven">Whether it was named.</param>
/// <param name="Alive">Whether it only has to live.</param>
/// <param name="Timeout">How long it may take to answer.</param>
internal sealed record HealthRequest(Uri Server, bool IsServerGiven, bool Alive, TimeSpan Timeout);
