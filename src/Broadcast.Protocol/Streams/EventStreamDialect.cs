using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Streams;

/// <summary>
/// Server-Sent Events (HTML Standard, section 9.2): a message is an event without a name whose data is the payload of <c>msg</c> and whose id is its position; a gap and the
/// end have events of their names. JSON has no line break in it, so no text can end an event or begin a field. Immutable and thread-safe.
/// </summary>
public sealed class EventStreamDialect : IDialect
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
        error = new ProtocolError(ErrorCode.BadJson, "An event stream is only read.");
        return false;
    }

    /// <inheritdoc/>
    public void Encode(ServerFrame frame, string? reader, FrameBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        switch (frame)
        {
            case MessageFrame message:
                Write(output, Id(message.Epoch, message.Seq));
                Write(output, "data: ");
                Payloads.Write(message, output);
                Write(output, "\n\n");
                break;
            case DeletedFrame deleted:
                Write(output, Id(deleted.Epoch, deleted.Seq));
                Write(output, "event: deleted\ndata: ");
                Payloads.Write(deleted, output);
                Write(output, "\n\n");
                break;
            case GapFrame gap:
                Write(output, "event: gap\ndata: ");
                Payloads.Write(gap, output);
                Write(output, "\n\n");
                break;
            case ClosingFrame closing:
                Write(
                    output,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"retry: {Math.Max(closing.RetryAfterMs, 0)}\nevent: closing\ndata: "
                    )
                );
                Payloads.Write(closing, output);
                Write(output, "\n\n");
                break;
        }
    }

    /// <summary>The beginning of a stream: how long to wait before coming back, and the position that it begins at.</summary>
    /// <param name="epoch">The life of the numbering.</param>
    /// <param name="seq">The number that the first message comes after.</param>
    public static byte[] Opening(string epoch, long seq) => Encoding.UTF8.GetBytes($"retry: 1000\n{Id(epoch, seq)}\n");

    private static string Id(string? epoch, long seq) =>
        string.Create(CultureInfo.InvariantCulture, $"id: {new StreamPosition(epoch, seq)}\n");

    private static void Write(FrameBuffer output, string text) => Encoding.UTF8.GetBytes(text, output);
}
