using System.Buffers;
using System.Text;

namespace Broadcast.Protocol;

/// <summary>The rule for the identifier that a client gives to a message.</summary>
public static class MessageId
{
    /// <summary>The longest identifier, in UTF-16 units.</summary>
    public const int MaxLength = 64;

    /// <summary>Checks an identifier: 1 to 64 characters, none of them a control character.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>Null when it is allowed, otherwise why not.</returns>
    public static ProtocolError? Check(string id) =>
        id.Length is > 0 and <= MaxLength && IsAllowed(id)
            ? null
            : new ProtocolError(ErrorCode.IdInvalid, "An id is 1 to 64 characters without control characters.");

    private static bool IsAllowed(ReadOnlySpan<char> id)
    {
        while (!id.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(id, out var rune, out var used) != OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }

            id = id[used..];
        }

        return true;
    }
}
