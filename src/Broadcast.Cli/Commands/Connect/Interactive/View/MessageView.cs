using System.Collections.Immutable;
using System.Globalization;
using Broadcast.Cli.Terminal;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Interactive.View;

/// <summary>
/// Messages as lines: <c>15:04 ann: hi</c>. Further rows are indented, so that nobody can write one that looks like another person's.
/// Stateless.
/// </summary>
/// <param name="zone">The reader's time zone.</param>
internal sealed class MessageView(TimeZoneInfo zone)
{
    private const int Indent = 8;

    /// <summary>Draws a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="own">The reader's own name.</param>
    /// <param name="room">The room to name before it; null when that is plain.</param>
    public StyledLine Draw(ChatMessage message, string own, string? room)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        spans.Add(new TextSpan(Time(message.At) + " ", ChatStyles.Faint));
        if (room is not null)
        {
            spans.Add(new TextSpan($"[{TerminalText.Line(room)}] ", ChatStyles.Faint));
        }

        var isOwn = Same(message.From, own);
        if (message.To is { } to)
        {
            var head = isOwn
                ? $"[private to {TerminalText.Line(to)}] "
                : $"[private] {TerminalText.Line(message.From)}: ";
            spans.Add(new TextSpan(head, ChatStyles.Private with { Attributes = Attributes.Bold }));
            spans.Add(new TextSpan(Lines(message.Text), ChatStyles.Private));
        }
        else if (message.Text.Length == 0)
        {
            // No message is without text, but one that was taken away.
            spans.Add(new TextSpan($"{TerminalText.Line(message.From)}: message deleted", ChatStyles.Notice));
        }
        else if (ActionText.Read(message.From, message.Text) is { } action)
        {
            spans.Add(new TextSpan("* ", ChatStyles.Faint));
            spans.Add(new TextSpan(TerminalText.Line(message.From), Name(message.From, isOwn)));
            AddText(spans, " " + Lines(action), own, isOwn);
        }
        else
        {
            spans.Add(new TextSpan(TerminalText.Line(message.From), Name(message.From, isOwn)));
            spans.Add(new TextSpan(": "));
            AddText(spans, Lines(message.Text), own, isOwn);
        }

        return new StyledLine(spans.ToImmutable(), Indent);
    }

    /// <summary>Draws a message that was searched for, with its day, and with what was looked for marked.</summary>
    /// <param name="found">The message.</param>
    /// <param name="own">The reader's own name.</param>
    public StyledLine DrawFound(FoundMessage found, string own)
    {
        var message = found.Message;
        var at = Day(message.At);
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        spans.Add(new TextSpan(at + " ", ChatStyles.Faint));
        spans.Add(new TextSpan(TerminalText.Line(message.From), Name(message.From, Same(message.From, own))));
        spans.Add(new TextSpan(": "));
        var done = 0;
        foreach (var match in found.Matches)
        {
            // A server may say anything.
            if (match.Start < done || match.Length < 0 || match.Length > message.Text.Length - match.Start)
            {
                break;
            }

            spans.Add(new TextSpan(Lines(message.Text[done..match.Start])));
            done = match.Start + match.Length;
            spans.Add(new TextSpan(Lines(message.Text[match.Start..done]), ChatStyles.Found));
        }

        spans.Add(new TextSpan(Lines(message.Text[done..])));
        return new StyledLine(spans.ToImmutable(), Indent);
    }

    /// <summary>A time with its day, where the reader is.</summary>
    /// <param name="at">The time.</param>
    public string Day(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whether a message is meant for the reader in particular: private, or with their name in it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="own">The reader's own name.</param>
    public static bool IsForReader(ChatMessage message, string own) =>
        !Same(message.From, own) && (message.IsPrivate || Mention.Find(message.Text, own).Any());

    private static void AddText(ImmutableArray<TextSpan>.Builder spans, string text, string own, bool isOwn)
    {
        var mentions = isOwn ? [] : Mention.Find(text, TerminalText.Line(own)).ToList();
        var style = mentions.Count > 0 ? ChatStyles.Mentioning : default;
        var at = 0;
        foreach (var (start, length) in mentions)
        {
            spans.Add(new TextSpan(text[at..start], style));
            spans.Add(new TextSpan(text.Substring(start, length), ChatStyles.Mention));
            at = start + length;
        }

        spans.Add(new TextSpan(text[at..], style));
    }

    private static TextStyle Name(string name, bool isOwn) => isOwn ? ChatStyles.Own : ChatStyles.Person(name);

    private static string Lines(string text) => string.Join('\n', TerminalText.Lines(text));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private string Time(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
