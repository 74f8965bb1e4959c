namespace Broadcast.Protocol.Frames;

/// <summary>Enters a room; the first one also says who is there.</summary>
/// <param name="Room">The room, or null for the lobby.</param>
/// <param name="Username">The name asked for, or null to keep the session's or to be a guest.</param>
/// <param name="Session">The token of an earlier <see cref="WelcomeFrame"/>: the same person again.</param>
/// <param name="Since">The last sequence number that the client has; everything after it is sent before what is live. At least 0.</param>
/// <param name="Epoch">The epoch in which <paramref name="Since"/> was counted.</param>
/// <param name="Token">An access token, where the server asks for one.</param>
/// <param name="Replaces">The connection (of <see cref="WelcomeFrame.Connection"/>) that this one takes the place of.</param>
/// <param name="Direct">The last position of each private conversation that the client knows; private messages after them, and
/// those of conversations that it does not list, are sent. Null asks for none.</param>
/// <param name="Resends">Whether the client sends a message that was refused as <c>rate_limited</c> again, and all that followed it, in order.</param>
public sealed record JoinFrame(
    RoomId? Room,
    Username? Username = null,
    string? Session = null,
    long? Since = null,
    string? Epoch = null,
    string? Token = null,
    string? Replaces = null,
    IReadOnlyDictionary<string, long>? Direct = null,
    bool Resends = false
) : ClientFrame;
