namespace Broadcast.Cli.Terminal.Editing;

/// <summary>What comes into the line from outside: without escape sequences and control characters, which no message may hold. Stateless.</summary>
internal static class PastedText
{
    /// <summary>Cleans a text: line breaks of any kind become <c>\n</c>, and those at its end are dropped.</summary>
    /// <param name="text">Any text.</param>
    public static string Clean(string text)
    {
        if (text.Length == 1 && !char.IsControl(text[0]))
        {
            return text;
        }

        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.Select(TerminalText.WithoutControls));
    }
}
