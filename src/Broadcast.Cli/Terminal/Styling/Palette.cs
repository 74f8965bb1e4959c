using System.Collections.Immutable;
using System.Text;

namespace Broadcast.Cli.Terminal.Styling;

/// <summary>
/// The colours in use. Those of 256 have a contrast of at least 4 to 1 to black and to white alike, because nobody knows which background a
/// terminal has; those of 8 are the user's own theme.
/// </summary>
internal static class Palette
{
    /// <summary>What is said to one person only.</summary>
    public static readonly Colour Private = new(164, 5);

    /// <summary>What did not work.</summary>
    public static readonly Colour Error = new(161, 1);

    /// <summary>What needs a look: a lost link, what is new.</summary>
    public static readonly Colour Attention = new(130, 3);

    /// <summary>One's own name.</summary>
    public static readonly Colour Own = new(31, 6);

    /// <summary>The colours that people get.</summary>
    public static readonly ImmutableArray<Colour> People =
    [
        new(131, 1),
        new(64, 2),
        new(30, 6),
        new(27, 4),
        new(133, 5),
        new(29, 2),
        new(98, 4),
        new(132, 5),
        new(28, 2),
        new(63, 4),
    ];

    /// <summary>A person's colour: the same in every session, on every machine, whatever the case of the name.</summary>
    /// <param name="name">The person's name.</param>
    public static Colour Of(string name)
    {
        // FNV-1a: string.GetHashCode is another in every process.
        var hash = 2166136261u;
        foreach (var each in Encoding.UTF8.GetBytes(name.ToLowerInvariant()))
        {
            hash = (hash ^ each) * 16777619u;
        }

        // The lowest bits alone depend on the last letters too much.
        return People[(int)((hash ^ (hash >> 15)) % (uint)People.Length)];
    }
}
