using System.Buffers.Binary;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.WebSocket;

/// <summary>Reads a server's frames (RFC 6455, section 5.2), plainly and without the product's reader.</summary>
internal static class RawFrameReader
{
    /// <summary>Reads the next frame; null when the connection ends or breaks. Nothing is used up before the whole frame is there.</summary>
    /// <param name="connection">Where from.</param>
    /// <param name="compresses">Whether permessage-deflate was agreed on.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<RawFrame?> ReadAsync(
        RawConnection connection,
        bool compresses,
        CancellationToken cancellation
    )
    {
        var header = 2;
        if (!await connection.FillAsync(header, cancellation))
        {
            return null;
        }

        var first = connection.Arrived[0];
        var compressed = compresses && (first & 0x7F) is 0x41 or 0x42;
        if (connection.Arrived[1] > 127 || ((first & 0x70) != 0 && !compressed))
        {
            throw new InvalidDataException("The server sent a masked frame or a reserved bit.");
        }

        header += connection.Arrived[1] switch
        {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        if (!await connection.FillAsync(header, cancellation))
        {
            return null;
        }

        var length = header switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(connection.Arrived[2..]),
            10 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(connection.Arrived[2..])),
            _ => connection.Arrived[1],
        };
        if (!await connection.FillAsync(header + length, cancellation))
        {
            return null;
        }

        var payload = connection.Arrived.Slice(header, length).ToArray();
        connection.Use(header + length);
        return new RawFrame((first & 0x80) != 0, (FrameOpcode)(first & 0x0F), payload) { Compressed = compressed };
    }
}
