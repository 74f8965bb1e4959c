using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.WebSockets;

/// <summary>The control frames that a server sends (RFC 6455, section 5.5), ready to write. Thread-safe.</summary>
internal static class ControlFrames
{
    /// <summary>A ping without a payload.</summary>
    public static readonly byte[] Ping = Frame(FrameOpcode.Ping, []);

    /// <summary>The answer to a ping: the same payload.</summary>
    public static byte[] Pong(ReadOnlySpan<byte> payload) => Frame(FrameOpcode.Pong, payload);

    /// <summary>A close frame; codes that may not be sent, and none, give one without a payload.</summary>
    public static byte[] Close(CloseCode code, string reason)
    {
        if (code is CloseCode.NoStatus or CloseCode.Abnormal)
        {
            return Frame(FrameOpcode.Close, []);
        }

        var payload = new byte[2 + Encoding.UTF8.GetMaxByteCount(reason.Length)];
        payload[0] = (byte)((int)code >> 8);
        payload[1] = (byte)code;
        Encoder encoder = Encoding.UTF8.GetEncoder();
        encoder.Convert(
            reason,
            payload.AsSpan(2, Math.Min(payload.Length - 2, FrameWriter.MaxReason)),
            flush: true,
            out _,
            out var used,
            out _
        );
        return Frame(FrameOpcode.Close, payload.AsSpan(0, 2 + used));
    }

    /// <summary>
    /// Whether bytes from a client look as if they ended with its close frame. After a violation nobody knows where a frame
    /// begins, so this is a guess; a wrong one ends a connection early that is over anyway.
    /// </summary>
    public static bool EndsWithClose(ReadOnlySpan<byte> received)
    {
        const int LongestPayload = 125;
        const byte FinalClose = 0x80 | (byte)FrameOpcode.Close;
        for (var length = 0; length <= LongestPayload && received.Length >= 6 + length; length++)
        {
            var start = received.Length - 6 - length;
            if (length != 1 && received[start] == FinalClose && received[start + 1] == (0x80 | length))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Frame(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[FrameWriter.SizeOf(payload.Length, masked: false)];
        FrameWriter.Write(frame, opcode, payload);
        return frame;
    }
}
