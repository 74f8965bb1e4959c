using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Connections;

/// <summary>One message of a client after decoding: a frame, or why it is none. Immutable.</summary>
/// <param name="Frame">What the client says.</param>
/// <param name="Error">What was wrong, when there is no frame.</param>
public readonly record struct Inbound(ClientFrame? Frame, ProtocolError? Error);
