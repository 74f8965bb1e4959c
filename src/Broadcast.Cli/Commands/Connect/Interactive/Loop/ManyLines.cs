using System.Globalization;
using Broadcast.Cli.Terminal.Keys;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>Several lines that are about to be sent, which is asked about: a paste is easily a wrong one. Immutable.</summary>
/// <param name="Text">All of them.</param>
/// <param name="Lines">Each of them, without empty ones.</param>
internal sealed record ManyLines(string Text, IReadOnlyList<string> Lines)
{
    /// <summary>Several lines; null when it is only one.</summary>
    /// <param name="text">The text.</param>
    public static ManyLines? Of(string text)
    {
        var lines = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        return lines.Count > 1 ? new ManyLines(text, lines) : null;
    }

    /// <summary>The question.</summary>
    public string Question =>
        $"Send {Lines.Count.ToString(CultureInfo.InvariantCulture)} lines as one message? [y]es, [l]ine by line, [n]o ";

    /// <summary>Understands the answer.</summary>
    /// <param name="key">The key that was pressed.</param>
    public static ManyLinesAnswer Read(Key key) =>
        key switch
        {
            { Code: KeyCode.Text, Text: "y" or "Y", Modifiers: Modifiers.None } => ManyLinesAnswer.AsOne,
            { Code: KeyCode.Text, Text: "l" or "L", Modifiers: Modifiers.None } => ManyLinesAnswer.LineByLine,
            { Code: KeyCode.Text, Text: "n" or "N", Modifiers: Modifiers.None } or { Code: KeyCode.Escape } =>
                ManyLinesAnswer.Edit,
            _ when key.IsControl('c') => ManyLinesAnswer.Edit,
            _ => ManyLinesAnswer.None,
        };
}
