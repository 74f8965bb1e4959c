namespace Broadcast.Protocol.Frames;

/// <summary>
/// What a client says, in either dialect, after decoding: every field has been checked against the rules of
/// docs/protocol.md, so nothing behind the codec has to ask again. Immutable.
/// </summary>
public abstract record ClientFrame;
