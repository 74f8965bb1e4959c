namespace Broadcast.Attack.Tests.Kit;

/// <summary>What a server's own log must not tell after an attack.</summary>
internal static class LogFaults
{
    private static readonly string[] Grave =
    [
        "fail:",
        "crit:",
        "warn:",
        "Unhandled",
        "   at ",
        "Exception",
        "\"LogLevel\":\"Error\"",
        "\"LogLevel\":\"Critical\"",
        "\"LogLevel\":\"Warning\"",
    ];

    /// <summary>Names what is wrong with a piece of log; empty when nothing is.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        List<string> faults = [];
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        faults.AddRange(
            lines.Where(line => Array.Exists(Grave, word => line.Contains(word, StringComparison.Ordinal))).Take(5)
        );
        if (lines.Length > Bounds.LogLines || text.Length > Bounds.LogCharacters)
        {
            faults.Add($"{lines.Length} lines of {text.Length} characters, such as {string.Join('\n', lines.Take(3))}");
        }

        // A terminal that shows the log obeys control characters; the line end is the only one of ours.
        if (
            text.Any(letter =>
                letter != '\n'
                && (char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E'))
            )
        )
        {
            faults.Add("Control characters stand in the log.");
        }

        return faults;
    }
}
