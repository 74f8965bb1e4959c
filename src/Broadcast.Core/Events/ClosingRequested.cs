namespace Broadcast.Core.Events;

/// <summary>The server closes: commit what waits, tell every client, close every connection.</summary>
/// <param name="Reason">Why, told to the clients.</param>
/// <param name="RetryAfter">When they should come back.</param>
/// <param name="Closed">Called on the hub's thread when every connection is gone.</param>
public sealed record ClosingRequested(string Reason, TimeSpan RetryAfter, Action Closed) : HubEvent;
