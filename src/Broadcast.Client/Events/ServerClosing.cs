namespace Broadcast.Client;

/// <summary>The server goes away; a reconnect follows when it may be back.</summary>
/// <param name="Reason">Why, in English.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
public sealed record ServerClosing(string Reason, TimeSpan RetryAfter) : BroadcastEvent;
