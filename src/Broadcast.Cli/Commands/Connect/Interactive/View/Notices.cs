using System.Globalization;
using Broadcast.Cli.Commands.Connect.Interactive.Commands;
using Broadcast.Cli.Commands.Connect.Interactive.Rooms;
using Broadcast.Cli.Terminal;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Protocol.Frames;

namespace Broadcast.Cli.Commands.Connect.Interactive.View;

/// <summary>What the program itself says, as lines. Names and reasons are made harmless here. Stateless.</summary>
internal static class Notices
{
    private const int Indent = 2;

    // The widest command and two spaces.
    private static readonly int UsageColumn = CommandTable.All.Max(spec => Usage(spec).Length) + 2;

    /// <summary>What happened.</summary>
    /// <param name="text">Harmless for a terminal.</param>
    public static StyledLine Notice(string text) => StyledLine.Of(text, ChatStyles.Notice, Indent);

    /// <summary>What did not work.</summary>
    /// <param name="text">Anything, also what a server wrote.</param>
    public static StyledLine Error(string text) => StyledLine.Of(TerminalText.Line(text), ChatStyles.Error, Indent);

    /// <summary>That order was kept.</summary>
    /// <param name="what">What was done.</param>
    /// <param name="times">How times are written.</param>
    public static StyledLine Order(ModeratedFrame what, MessageView times)
    {
        var whom = what.Username ?? what.Address ?? what.RoomId ?? string.Empty;
        var number = what.Seq is { } seq
            ? string.Create(CultureInfo.InvariantCulture, $" (message {seq})")
            : string.Empty;
        var until = what.Until is { } end ? $" until {times.Day(end)}" : string.Empty;
        var reason = what.Reason is { } why ? $": {why}" : string.Empty;
        return StyledLine.Of(
            TerminalText.Line($"{what.By}: {what.Action} {whom}{number}{until}{reason}"),
            ChatStyles.New,
            Indent
        );
    }

    /// <summary>Where that begins which one has not seen.</summary>
    /// <param name="count">How many messages that are.</param>
    public static StyledLine New(long count) =>
        StyledLine.Of(string.Create(CultureInfo.InvariantCulture, $"──── {count} new ────"), ChatStyles.New);

    /// <summary>Who is in a room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="names">Names of people in it.</param>
    /// <param name="count">How many are in it.</param>
    public static StyledLine People(string room, IReadOnlyCollection<string> names, int count)
    {
        var number = count.ToString(CultureInfo.InvariantCulture);
        var spans = new List<TextSpan> { new($"In {TerminalText.Line(room)} ({number}): ", ChatStyles.Notice) };
        foreach (var name in names)
        {
            spans.Add(new TextSpan(spans.Count > 1 ? ", " : string.Empty, ChatStyles.Notice));
            spans.Add(new TextSpan(TerminalText.Line(name), ChatStyles.Person(name)));
        }

        if (count > names.Count)
        {
            var more = (count - names.Count).ToString(CultureInfo.InvariantCulture);
            spans.Add(new TextSpan($" and {more} others", ChatStyles.Notice));
        }

        return new StyledLine([.. spans], Indent);
    }

    /// <summary>The commands.</summary>
    public static IEnumerable<StyledLine> Help()
    {
        foreach (var spec in CommandTable.All)
        {
            var usage = Usage(spec).PadRight(UsageColumn);
            var also =
                spec.Aliases.Count > 0
                    ? $" (also {string.Join(", ", spec.Aliases.Select(a => $"/{a}"))})"
                    : string.Empty;
            yield return new StyledLine(
                [new TextSpan(usage), new TextSpan(spec.Summary + also, ChatStyles.Notice)],
                UsageColumn
            );
        }

        yield return new StyledLine(
            [
                new TextSpan("//TEXT".PadRight(UsageColumn)),
                new TextSpan("says a line that begins with a slash", ChatStyles.Notice),
            ],
            UsageColumn
        );
        yield return new StyledLine(
            [
                new TextSpan("Keys".PadRight(UsageColumn)),
                new TextSpan(
                    "Tab completes, ↑ and ↓ recall, Alt-Enter makes a new line, Ctrl-L redraws, Ctrl-C clears the line and leaves from an empty one",
                    ChatStyles.Notice
                ),
            ],
            UsageColumn
        );
    }

    private static string Usage(CommandSpec spec) => $"/{spec.Name} {spec.Usage}".TrimEnd();

    /// <summary>One's rooms.</summary>
    /// <param name="rooms">The rooms.</param>
    public static IEnumerable<StyledLine> Rooms(RoomList rooms)
    {
        if (rooms.All.Count == 0)
        {
            yield return Notice("You are in no room. /join ROOM enters one.");
        }

        foreach (var room in rooms.All)
        {
            var mark = ReferenceEquals(room, rooms.Current) ? "* " : "  ";
            var count = room.Count is { } people ? $" ({Text.People(people)})" : string.Empty;
            yield return Notice($"{mark}{TerminalText.Line(room.Name)}{count}");
        }

        var left = rooms.Known.Where(name => rooms.Find(name) is null).Select(TerminalText.Line).ToList();
        if (left.Count > 0)
        {
            yield return Notice($"Left: {string.Join(", ", left)}");
        }
    }

    /// <summary>A message of one's own that is not acknowledged.</summary>
    /// <param name="message">The message.</param>
    public static StyledLine Waiting(SentMessage message) =>
        Waiting(message.To.StartsWith('@') ? $"{message.Text} ({message.To})" : message.Text);

    /// <summary>Something that was entered and cannot be done yet.</summary>
    /// <param name="text">What.</param>
    public static StyledLine Waiting(string text) =>
        StyledLine.Of($"  … {Text.Shorten(TerminalText.Line(text), 60)}", ChatStyles.Notice);
}
