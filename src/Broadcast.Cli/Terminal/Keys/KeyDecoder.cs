using System.Text;

namespace Broadcast.Cli.Terminal.Keys;

/// <summary>
/// Makes keys of the bytes that a terminal sends, however they are cut into reads. An ESC may be the key or the begin of a sequence: what
/// <see cref="IsUndecided"/> is settled by the bytes that follow, or by <see cref="Settle"/> when none do. Not thread-safe.
/// </summary>
internal sealed class KeyDecoder
{
    /// <summary>The most of a paste that is taken, in UTF-8 bytes; what is more is left out, and <see cref="IsPasteCut"/> tells.</summary>
    public const int LongestPaste = 128 * 1024;

    private const byte Escape = 0x1B;
    private const int LongestSequence = 64;

    private static readonly byte[] PasteEnd = "\u001b[201~"u8.ToArray();

    private readonly List<byte> pending = [];
    private List<byte>? paste;

    /// <summary>Whether bytes wait that may be a whole key or the begin of a longer one.</summary>
    public bool IsUndecided => paste is null && pending.Count > 0 && pending[0] == Escape;

    /// <summary>Whether the last paste was longer than <see cref="LongestPaste"/>.</summary>
    public bool IsPasteCut { get; private set; }

    /// <summary>Takes bytes.</summary>
    /// <param name="bytes">What was read.</param>
    /// <returns>The keys that are whole now.</returns>
    public IReadOnlyList<Key> Feed(ReadOnlySpan<byte> bytes)
    {
        var keys = new List<Key>();
        foreach (var each in bytes)
        {
            if (paste is not null)
            {
                Collect(each, keys);
                continue;
            }

            if (each < 0x80 && pending.Count > 0 && pending[^1] >= 0x80)
            {
                // A character that was cut off: what follows is a key of its own.
                pending.Clear();
            }

            pending.Add(each);
            if (TryDecode(out var key))
            {
                pending.Clear();
                if (key is { } known)
                {
                    keys.Add(known);
                }
            }
        }

        return keys;
    }

    /// <summary>Nothing followed for a while: what waits is all there is.</summary>
    /// <returns>The keys that it makes.</returns>
    public IReadOnlyList<Key> Settle()
    {
        if (!IsUndecided)
        {
            return [];
        }

        // ESC alone, twice, or a sequence whose end was lost.
        var key = pending switch
        {
            [Escape] or [Escape, Escape] => new Key(KeyCode.Escape),
            [Escape, (byte)'[' or (byte)'O'] => new Key(KeyCode.Text, ((char)pending[1]).ToString(), Modifiers.Alt),
            _ => new Key(KeyCode.Unknown),
        };
        pending.Clear();
        return [key];
    }

    private bool TryDecode(out Key? key)
    {
        key = null;
        return pending[0] switch
        {
            Escape => TryDecodeEscape(out key),
            < 0x80 => Known(out key, OfAscii(pending[0], Modifiers.None)),
            _ => TryDecodeText(Modifiers.None, 0, out key),
        };
    }

    private bool TryDecodeEscape(out Key? key)
    {
        key = null;
        if (pending.Count == 1)
        {
            return false;
        }

        switch (pending[1])
        {
            case (byte)'[':
                return TryDecodeControlSequence(2, out key);
            case (byte)'O':
                return pending.Count > 2 && Known(out key, EscapeKeys.OfSingleShift((char)pending[2]));
            case Escape when pending.Count == 2:
                return false;
            case Escape:
                // Alt with a cursor key, as some terminals send it: the sequence with an ESC more before it.
                pending.RemoveAt(0);
                var isWhole = TryDecodeEscape(out key);
                if (isWhole && key is { } inner)
                {
                    key = inner with { Modifiers = inner.Modifiers | Modifiers.Alt };
                }

                if (!isWhole)
                {
                    pending.Insert(0, Escape);
                }

                return isWhole;
            case < 0x80:
                return Known(out key, OfAscii(pending[1], Modifiers.Alt));
            default:
                return TryDecodeText(Modifiers.Alt, 1, out key);
        }
    }

    private bool TryDecodeControlSequence(int start, out Key? key)
    {
        key = null;
        if (pending.Count == start)
        {
            return false;
        }

        var last = pending[^1];
        if (last is < 0x40 or > 0x7E)
        {
            // A control character within, or no end: no sequence.
            return (last < 0x20 || pending.Count > LongestSequence) && Known(out key, new Key(KeyCode.Unknown));
        }

        if (pending.Count == start + 1 && last == (byte)'[')
        {
            // One letter more belongs to it.
            return false;
        }

        var parameters = Encoding.ASCII.GetString([.. pending[start..^1]]);
        if (last == (byte)'~' && parameters == "200")
        {
            paste = [];
            IsPasteCut = false;
            return true;
        }

        return Known(out key, EscapeKeys.OfControlSequence(parameters, (char)last));
    }

    private bool TryDecodeText(Modifiers modifiers, int start, out Key? key)
    {
        key = null;
        Span<byte> bytes = stackalloc byte[8];
        var length = 0;
        for (var i = start; i < pending.Count && length < bytes.Length; i++)
        {
            bytes[length++] = pending[i];
        }

        var status = Rune.DecodeFromUtf8(bytes[..length], out var rune, out _);
        return status switch
        {
            System.Buffers.OperationStatus.NeedMoreData => false,
            System.Buffers.OperationStatus.Done => Known(
                out key,
                // The C1 controls are no text.
                rune.Value < 0xA0
                    ? new Key(KeyCode.Unknown)
                    : new Key(KeyCode.Text, rune.ToString(), modifiers)
            ),
            _ => Known(out key, new Key(KeyCode.Unknown)),
        };
    }

    private static Key OfAscii(byte value, Modifiers modifiers) =>
        value switch
        {
            0x0D or 0x0A => new Key(KeyCode.Enter, Modifiers: modifiers),
            0x09 => new Key(KeyCode.Tab, Modifiers: modifiers),
            0x08 or 0x7F => new Key(KeyCode.Backspace, Modifiers: modifiers),
            0 => new Key(KeyCode.Text, " ", modifiers | Modifiers.Control),
            < 0x20 => new Key(
                KeyCode.Text,
                char.ToLowerInvariant((char)(value + 0x40)).ToString(),
                modifiers | Modifiers.Control
            ),
            _ => new Key(KeyCode.Text, ((char)value).ToString(), modifiers),
        };

    private void Collect(byte value, List<Key> keys)
    {
        var text = paste!;
        text.Add(value);
        if (text.Count >= PasteEnd.Length && value == PasteEnd[^1] && EndsPaste(text))
        {
            text.RemoveRange(text.Count - PasteEnd.Length, PasteEnd.Length);
            keys.Add(new Key(KeyCode.Paste, Encoding.UTF8.GetString([.. text])));
            paste = null;
        }
        else if (text.Count > LongestPaste + PasteEnd.Length)
        {
            // The end has to be found in what is left out, too.
            IsPasteCut = true;
            text.RemoveAt(LongestPaste);
        }
    }

    private static bool EndsPaste(List<byte> text)
    {
        for (var i = 0; i < PasteEnd.Length; i++)
        {
            if (text[text.Count - PasteEnd.Length + i] != PasteEnd[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool Known(out Key? key, Key known)
    {
        key = known;
        return true;
    }
}
