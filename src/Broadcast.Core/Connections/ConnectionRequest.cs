using Broadcast.Core.Access;
using Broadcast.Protocol;
using Broadcast.Protocol.WebSocket.Deflate;

namespace Broadcast.Core.Connections;

/// <summary>What a client asked for while opening a connection, in the address and by the subprotocol. Immutable.</summary>
/// <param name="Dialect">The dialect, or null when the first message settles it.</param>
/// <param name="Room">The room of a text client.</param>
/// <param name="Name">The name of a text client; null makes it a guest.</param>
/// <param name="Session">The session token of a text client.</param>
/// <param name="Since">The last sequence number that a text client has.</param>
/// <param name="Epoch">The epoch of <paramref name="Since"/>.</param>
/// <param name="Refusal">What was wrong with the address; a text client is told, and not in a room until it mends it.</param>
/// <param name="Compression">What was agreed on for its messages, in both directions.</param>
/// <param name="Address">From where it came, behind a trusted proxy as that says; default when that is not known.</param>
/// <param name="Grant">What the token or password is worth that came with the handshake; null when none did.</param>
public sealed record ConnectionRequest(
    Dialect? Dialect,
    RoomId Room = default,
    Username? Name = null,
    string? Session = null,
    long? Since = null,
    string? Epoch = null,
    ProtocolError? Refusal = null,
    Compression Compression = Compression.None,
    ClientAddress Address = default,
    Grant? Grant = null
);
