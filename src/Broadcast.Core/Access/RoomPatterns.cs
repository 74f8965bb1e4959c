using System.Text;
using Broadcast.Protocol;

namespace Broadcast.Core.Access;

/// <summary>Which rooms are meant: patterns in which <c>*</c> stands for any characters, or none. Immutable, thread-safe.</summary>
public sealed class RoomPatterns
{
    /// <summary>The most patterns, and the longest one, in characters.</summary>
    public const int MaxCount = 100;

    /// <summary>The longest pattern, in characters.</summary>
    public const int MaxLength = 128;

    private readonly string[] patterns;

    private RoomPatterns(string[] patterns) => this.patterns = patterns;

    /// <summary>The patterns, as they are matched.</summary>
    public IReadOnlyList<string> All => patterns;

    /// <summary>Checks patterns.</summary>
    /// <param name="patterns">Any texts.</param>
    /// <returns>Null when there are too many of them, or one is too long or empty.</returns>
    public static RoomPatterns? TryCreate(IEnumerable<string> patterns)
    {
        // Rooms are compared in the same form.
        string[] all = [.. patterns.Take(MaxCount + 1).Select(Normal)];
        return all.Length > MaxCount || all.Any(pattern => pattern.Length is 0 or > MaxLength)
            ? null
            : new RoomPatterns(all);
    }

    /// <summary>Whether a room is meant.</summary>
    /// <param name="room">The room.</param>
    public bool Match(RoomId room) => Array.Exists(patterns, pattern => Matches(pattern, room.Value));

    private static string Normal(string pattern) =>
        pattern.Length <= MaxLength && pattern.IsNormalized(NormalizationForm.FormC) ? pattern
        : pattern.Length <= MaxLength ? pattern.Normalize(NormalizationForm.FormC)
        : string.Empty;

    // Goes back to the last star only: time is bounded by the product of the lengths, whatever the pattern.
    private static bool Matches(string pattern, string text)
    {
        var (p, t, star, from) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, from) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
