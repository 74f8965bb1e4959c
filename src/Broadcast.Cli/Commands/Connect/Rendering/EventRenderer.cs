using System.Globalization;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Rendering;

/// <summary>Events as lines; the one place that says how what happens reads. Thread-safe.</summary>
/// <param name="messages">How messages read.</param>
internal sealed class EventRenderer(MessageRenderer messages)
{
    /// <summary>The lines of an event; none for one that is not shown.</summary>
    /// <param name="item">The event.</param>
    /// <param name="reader">The reader's own name.</param>
    public IEnumerable<Line> Render(BroadcastEvent item, string reader) =>
        item switch
        {
            MessageReceived received => messages.Render(received.Message, reader),
            PrivateMessageReceived received => messages.Render(received.Message, reader),
            PresenceChanged change => PeopleRenderer.Render(change, reader),
            RoomJoined { IsRejoin: false } joined =>
            [
                Notice($"You are in {TerminalText.Line(joined.Room)} as {TerminalText.Line(reader)}."),
                PeopleRenderer.Here(joined.Room, joined.Users, joined.Count),
            ],
            NameChanged changed => [Notice($"You are {TerminalText.Line(changed.Username)} now.")],
            Connected { IsReconnect: true } => [Notice("connected again")],
            // Told once: further attempts are no news.
            Reconnecting { Attempt: 1 } waiting =>
            [
                Notice($"connection lost, trying again in {Seconds(waiting.Delay)} s"),
            ],
            ServerClosing closing =>
            [
                Notice(
                    $"The server is closing: {TerminalText.Line(closing.Reason)}. Back in about {Seconds(closing.RetryAfter)} s."
                ),
            ],
            MessagesMissing missing => [Error(Missing(missing))],
            RoomLost lost => [Error($"Out of {TerminalText.Line(lost.Room)}: {TerminalText.Line(lost.Message)}")],
            ErrorReceived error => [Error(TerminalText.Line(error.Message))],
            _ => [],
        };

    private static string Missing(MessagesMissing missing) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Messages {missing.From} to {missing.To} are missing ({TerminalText.Line(missing.Reason)})."
        );

    private static string Seconds(TimeSpan delay) =>
        Math.Max(1, Math.Round(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static Line Notice(string text) => new(LineStyle.Notice, text);

    private static Line Error(string text) => new(LineStyle.Error, text);
}
