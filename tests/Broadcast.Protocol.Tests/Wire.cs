using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Tests;

/// <summary>What frames look like on the wire, without their WebSocket framing.</summary>
internal static class Wire
{
    public static string Of(ClientFrame frame)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientFrameWriter.Write(frame, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static string[] Of(IDialect dialect, ServerFrame frame, string? reader = null)
    {
        var output = new FrameBuffer();
        dialect.Encode(frame, reader, output);
        return [.. Payloads(output.Detach().ToArray()).Select(Encoding.UTF8.GetString)];
    }

    private static IEnumerable<byte[]> Payloads(byte[] frames)
    {
        for (var at = 0; at < frames.Length; )
        {
            var (header, length) = frames[at + 1] switch
            {
                127 => (10, (int)BinaryPrimitives.ReadUInt64BigEndian(frames.AsSpan(at + 2))),
                126 => (4, BinaryPrimitives.ReadUInt16BigEndian(frames.AsSpan(at + 2))),
                var small => (2, small),
            };
            yield return frames[(at + header)..(at + header + length)];
            at += header + length;
        }
    }
}
