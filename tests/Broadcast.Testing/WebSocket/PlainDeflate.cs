using System.IO.Compression;

namespace Broadcast.Testing.WebSocket;

/// <summary>The payloads of permessage-deflate (RFC 7692, section 7.2), plainly and without the product's code.</summary>
public static class PlainDeflate
{
    /// <summary>Compresses a message that refers to none before it.</summary>
    public static byte[] Deflate(ReadOnlySpan<byte> message, CompressionLevel level = CompressionLevel.Optimal)
    {
        var output = new MemoryStream();
        using var deflate = new DeflateStream(output, level);
        deflate.Write(message);
        deflate.Flush();

        // Nothing was written, nothing flushed: an empty message is one empty block.
        return message.IsEmpty ? [0] : output.ToArray()[..^4];
    }

    /// <summary>Inflates a message that refers to none before it.</summary>
    public static byte[] Inflate(byte[] payload)
    {
        using var input = new MemoryStream([.. payload, 0x00, 0x00, 0xFF, 0xFF]);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        inflate.CopyTo(output);
        return output.ToArray();
    }
}
