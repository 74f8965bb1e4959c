namespace Broadcast.Core.Events;

/// <summary>Something is to be done on the hub's thread: the answer to what the hub asked outside, or a request that comes by no connection.</summary>
/// <param name="Call">What.</param>
public sealed record HubCall(Action Call) : HubEvent;
