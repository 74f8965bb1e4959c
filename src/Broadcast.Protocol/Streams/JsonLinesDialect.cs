using System.Diagnostics.CodeAnalysis;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Streams;

/// <summary>JSON Lines: a message is the payload of <c>msg</c> in a line; a gap and the end are whole frames, with their type. Immutable and thread-safe.</summary>
public sealed class JsonLinesDialect : IDialect
{
    /// <summary>Listeners say nothing.</summary>
    /// <inheritdoc/>
    public bool TryDecode(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out ClientFrame? frame,
        [NotNullWhen(false)] out ProtocolError? error
    )
    {
        frame = null;
        error = new ProtocolError(ErrorCode.BadJson, "A stream of lines is only read.");
        return false;
    }

    /// <inheritdoc/>
    public void Encode(ServerFrame frame, string? reader, FrameBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        switch (frame)
        {
            case MessageFrame message:
                Payloads.Write(message, output);
                EndLine(output);
                break;
            case DeletedFrame or GapFrame or ClosingFrame:
                ServerFrameWriter.Write(frame, ServerFrameWriter.TypeOf(frame)!, output);
                EndLine(output);
                break;
        }
    }

    private static void EndLine(FrameBuffer output)
    {
        output.GetSpan(1)[0] = (byte)'\n';
        output.Advance(1);
    }
}
