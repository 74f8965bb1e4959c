using Broadcast.Cli.Commands.Connect.Rendering;
using Broadcast.Cli.Terminal;
using Broadcast.Client;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Rendering;

public sealed class EventRendererTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 14, 4, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone(
        "test",
        TimeSpan.FromHours(1),
        null,
        null
    );

    private readonly EventRenderer renderer = new(new MessageRenderer(Zone));

    [Fact]
    public void A_message_has_its_time_here_and_its_sender() =>
        Shows(new MessageReceived(Said("ann", "hi"), "e"), LineStyle.Message, "15:04 ann: hi");

    [Fact]
    public void Further_lines_are_indented_so_that_nobody_can_fake_a_message() =>
        Shows(
            new MessageReceived(Said("ann", "one\n15:04 ben: two"), "e"),
            LineStyle.Message,
            "15:04 ann: one",
            "        15:04 ben: two"
        );

    [Fact]
    public void Private_messages_say_so_on_both_sides()
    {
        Shows(new PrivateMessageReceived(Said("ann", "hi", "me")), LineStyle.Private, "15:04 [private] ann: hi");
        Shows(new PrivateMessageReceived(Said("me", "hi", "ann")), LineStyle.Private, "15:04 [private to ann] hi");
    }

    [Fact]
    public void Nothing_of_others_is_obeyed_by_the_terminal()
    {
        Shows(new MessageReceived(Said("a\u001b[2Jnn", "\u001b[2J"), "e"), LineStyle.Message, "15:04 a␛[2Jnn: ␛[2J");
        Shows(new ErrorReceived("x", "bad\u001b[2J"), LineStyle.Error, "bad␛[2J");
        Shows(
            new ServerClosing("\u001bbye", TimeSpan.Zero),
            LineStyle.Notice,
            "The server is closing: ␛bye. Back in about 1 s."
        );
    }

    [Fact]
    public void Entering_says_where_one_is_and_who_is_there() =>
        Shows(
            new RoomJoined("ops", "e", 4, ["ann", "me"], 5, IsRejoin: false),
            LineStyle.Notice,
            "You are in ops as me.",
            "In ops (5): ann, me and 3 others"
        );

    [Fact]
    public void Coming_going_and_renaming_read_like_the_text_dialect()
    {
        Shows(
            Presence(["ben", "me"], ["cleo"], []),
            LineStyle.Notice,
            "ben has joined the chat.",
            "cleo has left the chat."
        );
        Shows(
            Presence(["anna"], ["ann"], [new Renaming("ann", "anna")]),
            LineStyle.Notice,
            "ann is now known as anna."
        );
    }

    [Fact]
    public void Many_at_once_are_told_in_one_line()
    {
        string[] names = [.. Enumerable.Range(0, 21).Select(i => $"p{i}")];
        Shows(
            new PresenceChanged("lobby", names, [], [], 100, 100, 0),
            LineStyle.Notice,
            "p0, p1, p2 and 97 others have joined the chat."
        );
        Shows(
            new PresenceChanged("lobby", [], ["a", "b", "c", "d"], [], 1, 0, 50),
            LineStyle.Notice,
            "a, b, c and 47 others have left the chat."
        );
    }

    [Fact]
    public void A_lost_connection_is_told_quietly()
    {
        Shows(
            new Reconnecting(TimeSpan.FromSeconds(2.2), 1, "x"),
            LineStyle.Notice,
            "connection lost, trying again in 2 s"
        );
        Shows(new Reconnecting(TimeSpan.FromSeconds(2), 2, "x"), LineStyle.Notice);
        Shows(new RoomJoined("ops", "e", 4, ["me"], 1, IsRejoin: true), LineStyle.Notice);
    }

    [Fact]
    public void A_loss_is_never_silent() =>
        Shows(
            new MessagesMissing("lobby", 5, 90, "trimmed"),
            LineStyle.Error,
            "Messages 5 to 90 are missing (trimmed)."
        );

    private static ChatMessage Said(string from, string text, string? to = null) =>
        new("lobby", 1, null, from, to, text, At);

    private static PresenceChanged Presence(string[] joined, string[] left, Renaming[] renamed) =>
        new("lobby", joined, left, renamed, 9, joined.Length, left.Length);

    private void Shows(BroadcastEvent item, LineStyle style, params string[] lines) =>
        Assert.Equal(lines.Select(text => new Line(style, text)), renderer.Render(item, "me"));
}
