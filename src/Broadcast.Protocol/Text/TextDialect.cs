using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>
/// The <c>text</c> dialect of docs/protocol.md: what comes in is a line said or a command, what goes out is text for a
/// person. Immutable and thread-safe.
/// </summary>
/// <param name="limits">What the server accepts.</param>
public sealed class TextDialect(Limits limits) : IDialect
{
    /// <inheritdoc/>
    public bool TryDecode(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out ClientFrame? frame,
        [NotNullWhen(false)] out ProtocolError? error
    )
    {
        frame = null;
        error = Refusal.NotUnicode;
        if (Utf8.IsValid(utf8))
        {
            var said = LineReader.Read(Encoding.UTF8.GetString(utf8), limits);
            frame = said.Frame;
            error = said.Error;
        }

        return frame is not null;
    }

    /// <inheritdoc/>
    public void Encode(ServerFrame frame, string? reader, FrameBuffer output)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(output);
        LineWriter.Write(frame, reader, output);
    }
}
