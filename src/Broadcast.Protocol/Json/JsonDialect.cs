using System.Diagnostics.CodeAnalysis;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Json;

/// <summary>
/// The <c>json</c> dialect of docs/protocol.md: every frame is one object <c>{"type": …, "payload": {…}}</c> in one
/// WebSocket message. Immutable and thread-safe.
/// </summary>
/// <param name="limits">What the server accepts.</param>
public sealed class JsonDialect(Limits limits) : IDialect
{
    /// <summary>
    /// Whether a message is a JSON object with <c>"type":"join"</c> or <c>"type":"auth"</c>, by which a client without subprotocol says that it
    /// speaks JSON. Never throws; text that does not begin with a brace costs nothing.
    /// </summary>
    /// <param name="utf8">The payload of a WebSocket text message.</param>
    public static bool IsOpening(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return false;
        }

        var fields = new FieldReader(utf8);
        return fields.Error is null
            && (fields.IsText(Field.Type, FrameType.Join) || fields.IsText(Field.Type, FrameType.Auth));
    }

    /// <inheritdoc/>
    public bool TryDecode(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out ClientFrame? frame,
        [NotNullWhen(false)] out ProtocolError? error
    )
    {
        var fields = new FieldReader(utf8);
        frame = ClientFrameReader.Read(ref fields, limits);
        error = fields.Error;
        return frame is not null;
    }

    /// <inheritdoc/>
    public void Encode(ServerFrame frame, string? reader, FrameBuffer output)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(output);
        if (ServerFrameWriter.TypeOf(frame) is { } type)
        {
            output.Begin();
            ServerFrameWriter.Write(frame, type, output);
            output.End();
        }
    }
}
