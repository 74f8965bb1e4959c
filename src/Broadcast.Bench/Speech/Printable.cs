using System.Text;

namespace Broadcast.Bench.Speech;

/// <summary>A server's text, made fit for a terminal, a page or a log: it may not be a friend's.</summary>
internal static class Printable
{
    private const int Longest = 160;

    /// <summary>Keeps what can be seen of the beginning of some UTF-8; a question mark stands for each other character.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Longest)]).EnumerateRunes())
        {
            text.Append(rune.Value is >= ' ' and <= '~' ? (char)rune.Value : '?');
        }

        return text.ToString();
    }
}
