using System.Globalization;
using Broadcast.Cli.Terminal;

namespace Broadcast.Cli.Commands.Connect.Interactive.View;

/// <summary>Small pieces of wording. Stateless.</summary>
internal static class Text
{
    /// <summary>How many people.</summary>
    /// <param name="count">How many.</param>
    public static string People(int count) =>
        count == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{count} people");

    /// <summary>How many messages.</summary>
    /// <param name="count">How many.</param>
    public static string Messages(int count) =>
        count == 1 ? "1 message" : string.Create(CultureInfo.InvariantCulture, $"{count} messages");

    /// <summary>Who is typing; null for nobody.</summary>
    /// <param name="names">Who.</param>
    public static string? Typing(IReadOnlyList<string> names) =>
        names switch
        {
            [] => null,
            [var one] => $"{TerminalText.Line(one)} is typing…",
            [var one, var other] => $"{TerminalText.Line(one)} and {TerminalText.Line(other)} are typing…",
            _ => "several people are typing…",
        };

    /// <summary>The begin of a text that is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many characters may stay.</param>
    public static string Shorten(string text, int most)
    {
        var info = new StringInfo(text);
        return info.LengthInTextElements <= most ? text : info.SubstringByTextElements(0, most - 1) + "…";
    }
}
