namespace Broadcast.Client;

/// <summary>A connection is being made.</summary>
/// <param name="Attempt">Which attempt it is since the last one that worked; the first is 1.</param>
public sealed record Connecting(int Attempt) : BroadcastEvent;
