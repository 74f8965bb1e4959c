using System.Text.Unicode;

namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// Says of text that arrives in pieces whether it is valid UTF-8 (RFC 3629), at the first byte that cannot be part of it and not
/// only at the end (RFC 6455, section 8.1). A piece may end anywhere, also inside a character. Mutable and not thread-safe; the default is
/// ready to use.
/// </summary>
public struct Utf8Validator
{
    // How many more bytes the character that was begun needs, and the range that the next of them must lie in.
    private byte missing;
    private byte lowest;
    private byte highest;

    /// <summary>Whether the text may end here: no character is half done.</summary>
    public readonly bool IsComplete => missing == 0;

    /// <summary>Takes the next piece. After <c>false</c> the validator is of no use until it is set to its default.</summary>
    /// <param name="bytes">The piece; may be empty.</param>
    /// <returns>Whether all so far can be the beginning of valid UTF-8.</returns>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        // The rest of the character that the piece before ended in.
        var start = 0;
        while (missing > 0 && start < bytes.Length)
        {
            if (!Step(bytes[start++]))
            {
                return false;
            }
        }

        // Everything up to a character that this piece ends in, with the runtime's vectors.
        bytes = bytes[start..];
        var end = bytes.Length - UnfinishedTail(bytes);
        if (!Utf8.IsValid(bytes[..end]))
        {
            return false;
        }

        foreach (var value in bytes[end..])
        {
            if (!Step(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many bytes at the end begin a character without finishing it: 0 to 3.</summary>
    private static int UnfinishedTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            if (value >= 0xC0)
            {
                return back < SequenceLength(value) ? back : 0;
            }

            if (value < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static int SequenceLength(byte lead) =>
        lead switch
        {
            < 0xE0 => 2,
            < 0xF0 => 3,
            _ => 4,
        };

    private bool Step(byte value)
    {
        if (missing == 0)
        {
            return Begin(value);
        }

        if (value < lowest || value > highest)
        {
            return false;
        }

        missing--;
        (lowest, highest) = (0x80, 0xBF);
        return true;
    }

    // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF (RFC 3629, section 4).
    private bool Begin(byte lead)
    {
        (missing, lowest, highest) = lead switch
        {
            >= 0xC2 and <= 0xDF => ((byte)1, (byte)0x80, (byte)0xBF),
            0xE0 => ((byte)2, (byte)0xA0, (byte)0xBF),
            0xED => ((byte)2, (byte)0x80, (byte)0x9F),
            >= 0xE1 and <= 0xEF => ((byte)2, (byte)0x80, (byte)0xBF),
            0xF0 => ((byte)3, (byte)0x90, (byte)0xBF),
            >= 0xF1 and <= 0xF3 => ((byte)3, (byte)0x80, (byte)0xBF),
            0xF4 => ((byte)3, (byte)0x80, (byte)0x8F),
            _ => ((byte)0, (byte)0, (byte)0),
        };
        return missing > 0 || lead < 0x80;
    }
}
