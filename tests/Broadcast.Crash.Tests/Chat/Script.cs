using System.Globalization;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>What one person says, drawn from a seed: each text once, and it tells who said the how manieth thing where.</summary>
internal sealed class Script(string name, IReadOnlyList<string> rooms, IReadOnlyList<string> friends, int seed)
{
    private const int PrivatePercent = 15;
    private static readonly string[] Fillers = ["x", "é", "日", "🎈", "a\nb\t", "\\\"</>"];

    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The next thing to say.</summary>
    public Line Next()
    {
        if (friends.Count > 0 && random.Next(100) < PrivatePercent)
        {
            var friend = friends[random.Next(friends.Count)];
            return new Line(null, friend, Text(friend));
        }

        var room = rooms[random.Next(rooms.Count)];
        return new Line(room, null, Text(room));
    }

    /// <summary>Who said it, where, and the how manieth thing it was.</summary>
    public static (string From, string Target, int Number) Read(string text)
    {
        var words = text.Split(' ', 4);
        return (words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private string Text(string target)
    {
        var number = counts[target] = counts.GetValueOrDefault(target) + 1;
        // Most are short; a few fill several packets.
        var length = random.Next(100) == 0 ? random.Next(8_000) : random.Next(60);
        var filler = string.Concat(Enumerable.Repeat(Fillers[random.Next(Fillers.Length)], length));
        return string.Create(CultureInfo.InvariantCulture, $"{name} {target} {number} {filler}.");
    }
}
