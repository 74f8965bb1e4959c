using System.Text.Json;

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
    /// <param name="text">What was told.</param>
    /// <param name="mostLines">How many lines there may be.</param>
    public static IReadOnlyList<string> In(string text, int mostLines)
    {
        List<string> faults = [];
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        faults.AddRange(
            lines.Where(line => Array.Exists(Grave, word => line.Contains(word, StringComparison.Ordinal))).Take(5)
        );
        if (lines.Length > mostLines || text.Length > mostLines * Bounds.LogLineLength)
        {
            faults.Add($"{lines.Length} lines of {text.Length} characters, such as {string.Join('\n', lines.Take(3))}");
        }

        // A terminal that shows the log obeys control characters; the line end is the only one of ours.
        faults.AddRange(
            lines
                .Where(line => line.Any(IsObeyed))
                .Take(3)
                .Select(line => "Obeyed by terminals: " + JsonEncodedText.Encode(line))
        );
        return faults;
    }

    private static bool IsObeyed(char letter) =>
        char.IsControl(letter)
        || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
