using System.Buffers.Binary;
using System.Text.Unicode;

namespace Broadcast.Protocol.WebSocket;

/// <summary>What a close frame carries (RFC 6455, sections 5.5.1 and 7.4).</summary>
internal static class ClosePayload
{
    /// <summary>The size of the code that stands before the reason.</summary>
    public const int CodeSize = 2;

    /// <summary>Takes a close frame's payload apart.</summary>
    public static ReceivedMessage Read(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return new(CloseCode.NoStatus, []);
        }

        if (payload.Length < CodeSize)
        {
            return new(Violation.CloseOfOneByte);
        }

        int code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (!MayBeSent(code))
        {
            return new(Violation.CloseCodeInvalid);
        }

        var reason = payload[CodeSize..];
        return Utf8.IsValid(reason) ? new((CloseCode)code, reason) : new(Violation.ReasonNotUtf8);
    }

    /// <summary>
    /// Whether a close frame may carry the code: those that section 7.4.1 and its registry define, without the three that only
    /// stand for something, and those of libraries (3000) and applications (4000).
    /// </summary>
    public static bool MayBeSent(int code) =>
        code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
