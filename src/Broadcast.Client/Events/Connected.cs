using Broadcast.Protocol;

namespace Broadcast.Client;

/// <summary>The server knows this client; its rooms are being entered.</summary>
/// <param name="Username">The person's own name.</param>
/// <param name="Session">The token that makes a later client the same person; keep it secret. See <see cref="BroadcastClientOptions.Session"/>.</param>
/// <param name="Limits">What the server accepts.</param>
/// <param name="Durability">What an acknowledgement outlives: <c>memory</c>, <c>os</c> (the server's process) or <c>fsync</c> (a power cut).</param>
/// <param name="IsReconnect">Whether it is a connection after the first one.</param>
public sealed record Connected(string Username, string Session, Limits Limits, string Durability, bool IsReconnect)
    : BroadcastEvent;
