using System.Globalization;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Rendering;

/// <summary>Messages as lines: <c>15:04 ann: hi</c>, with further lines indented under the text. Thread-safe.</summary>
/// <param name="zone">The reader's time zone.</param>
internal sealed class MessageRenderer(TimeZoneInfo zone)
{
    /// <summary>The lines of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reader">The reader's own name.</param>
    public IEnumerable<Line> Render(ChatMessage message, string reader)
    {
        var time = TimeZoneInfo.ConvertTime(message.At, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        var style = message.IsPrivate ? LineStyle.Private : LineStyle.Message;
        var lines = TerminalText.Lines(message.Text);
        yield return new Line(style, $"{time} {Head(message, reader)}{lines[0]}");
        foreach (var line in lines.Skip(1))
        {
            // Under the sender's name: nobody can write a line that looks like another person's.
            yield return new Line(style, $"        {line}");
        }
    }

    private static string Head(ChatMessage message, string reader)
    {
        var from = TerminalText.Line(message.From);
        if (message.To is not { } to)
        {
            return $"{from}: ";
        }

        return string.Equals(message.From, reader, StringComparison.OrdinalIgnoreCase)
            ? $"[private to {TerminalText.Line(to)}] "
            : $"[private] {from}: ";
    }
}
