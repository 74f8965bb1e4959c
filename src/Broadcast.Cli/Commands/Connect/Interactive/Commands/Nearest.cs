namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>What somebody probably meant. Stateless.</summary>
internal static class Nearest
{
    /// <summary>The word that differs least.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">What there is.</param>
    /// <returns>Null when nothing is near.</returns>
    public static string? To(string typed, IEnumerable<string> known)
    {
        // A short word is near to everything.
        var most = typed.Length <= 3 ? 1 : 2;
        return known
            .Select(word => (Word: word, Distance: Distance(typed.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(each => each.Distance <= most && each.Distance < each.Word.Length)
            .OrderBy(each => each.Distance)
            .Select(each => each.Word)
            .FirstOrDefault();
    }

    // How many letters to put in, take out, change, or change over with their neighbour (Damerau's distance, restricted).
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2)
        {
            return int.MaxValue;
        }

        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + change);
                var isSwap = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                rows[i, j] = isSwap ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
            }
        }

        return rows[one.Length, other.Length];
    }
}
