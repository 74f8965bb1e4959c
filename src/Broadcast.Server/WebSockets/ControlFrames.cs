using System.Buffers;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.WebSockets;

/// <summary>The control frames that a server sends (RFC 6455, section 5.5), ready to write. Thread-safe.</summary>
internal static class ControlFrames
{
    /// <summary>A ping without a payload.</summary>
    public static readonly byte[] Ping = [0x89, 0x00];

    /// <summary>The answer to a ping: the same payload.</summary>
    public static byte[] Pong(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[FrameWriter.SizeOf(payload.Length, masked: false)];
        FrameWriter.Write(frame, FrameOpcode.Pong, payload);
        return frame;
    }

    /// <summary>A close frame; what cannot stand in one (RFC 6455, section 7.4.1) is left out.</summary>
    public static byte[] Close(CloseCode code, string reason)
    {
        var frame = new ArrayBufferWriter<byte>();
        FrameWriter.WriteClose(frame, code is CloseCode.Abnormal ? CloseCode.NoStatus : code, reason);
        return frame.WrittenSpan.ToArray();
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
}
