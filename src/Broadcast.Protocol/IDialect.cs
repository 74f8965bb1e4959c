using System.Diagnostics.CodeAnalysis;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol;

/// <summary>
/// How frames are spelled on the wire. Both dialects say the same things, so everything behind this port knows only
/// <see cref="ClientFrame"/> and <see cref="ServerFrame"/>. Implementations are immutable and thread-safe.
/// </summary>
public interface IDialect
{
    /// <summary>Reads one message of a client. Never throws, whatever the bytes.</summary>
    /// <param name="utf8">The payload of a WebSocket text message.</param>
    /// <param name="frame">What the client says, checked against every rule that needs no server state.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <returns>Whether there is a frame.</returns>
    bool TryDecode(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out ClientFrame? frame,
        [NotNullWhen(false)] out ProtocolError? error
    );

    /// <summary>Writes a frame as no, one or several WebSocket messages.</summary>
    /// <param name="frame">What the server says.</param>
    /// <param name="reader">The name of the one who reads it; null when many do.</param>
    /// <param name="output">Where the messages are added.</param>
    void Encode(ServerFrame frame, string? reader, FrameBuffer output);
}
