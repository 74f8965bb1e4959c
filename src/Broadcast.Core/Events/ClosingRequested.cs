namespace Broadcast.Core.Events;

/// <summary>The server closes: commit what waits, tell every client, close every connection.</summary>
/// <param name="Reason">Why, told to the clients.</param>
/// <param name="Returns">When they should come back.</param>
/// <param name="Closed">Called on the hub's thread when everybody has been told and the hub has let go of every connection; transports may still be sending.</param>
public sealed record ClosingRequested(string Reason, ReturnSpread Returns, Action Closed) : HubEvent;
