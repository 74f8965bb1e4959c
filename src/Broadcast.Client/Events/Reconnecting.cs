namespace Broadcast.Client;

/// <summary>The connection is gone; the next attempt follows. Whatever is sent meanwhile waits in the outbox.</summary>
/// <param name="Delay">How long until the attempt.</param>
/// <param name="Attempt">Which attempt it will be since the last one that worked.</param>
/// <param name="Reason">Why the connection is gone, in English; it may quote the server: clean it before a terminal shows it.</param>
public sealed record Reconnecting(TimeSpan Delay, int Attempt, string Reason) : BroadcastEvent;
