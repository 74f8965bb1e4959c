namespace Broadcast.Client;

/// <summary>A message that the outbox has taken: it is sent, again after every reconnect, until it is acknowledged or refused.</summary>
/// <param name="Id">The identifier that was made for it; the message comes back with it.</param>
/// <param name="Acknowledged">
/// Ends with the acknowledgement, with a <see cref="BroadcastRefusedException"/> when the server does not want the message, or with a
/// <see cref="BroadcastClosedException"/> when the client ended first: then nobody knows whether the message arrived. A failure that nobody looks at is no fault.
/// </param>
public sealed record OutgoingMessage(string Id, Task<Ack> Acknowledged);
