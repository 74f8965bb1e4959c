using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Client;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.View;

public sealed class MessageViewTests
{
    private static readonly MessageView View = new(TimeZoneInfo.Utc);

    [Fact]
    public void Messages_read_as_who_said_what_when()
    {
        Assert.Equal("15:04 ben: hi", Draw("ben", "hi").Text);
        Assert.Equal("15:04 [ops] ben: hi", Draw("ben", "hi", room: "ops").Text);
        Assert.Equal("15:04 * ben waves", Draw("ben", "* ben waves *").Text);
        Assert.Equal("15:04 ben: message deleted", Draw("ben", "").Text);
        Assert.Equal("15:04 [private] ben: psst", Draw("ben", "psst", to: "ann").Text);
        Assert.Equal("15:04 [private to ben] psst", Draw("ann", "psst", to: "ben").Text);
    }

    [Fact]
    public void Ones_own_and_those_that_speak_of_one_look_different()
    {
        Assert.Contains(Draw("ann", "hi").Spans, span => span.Text == "ann" && span.Style == ChatStyles.Own);
        Assert.Contains(Draw("ben", "hi").Spans, span => span.Text == "ben" && span.Style.Colour == Palette.Of("ben"));
        Assert.Contains(Draw("ben", "hi Ann!").Spans, span => span.Text == "Ann" && span.Style == ChatStyles.Mention);
        Assert.DoesNotContain(Draw("ann", "I am ann").Spans, span => span.Style == ChatStyles.Mention);
        Assert.True(MessageView.IsForReader(Message("ben", "hi ann"), "ann"));
        Assert.True(MessageView.IsForReader(Message("ben", "psst", "ann"), "ann"));
        Assert.False(MessageView.IsForReader(Message("ann", "I am ann"), "ann"));
        Assert.False(MessageView.IsForReader(Message("ben", "hi"), "ann"));
    }

    [Fact]
    public void Nobody_writes_a_line_that_looks_like_anothers()
    {
        var line = Draw("eve", "hi\n15:05 ben: I agree\u001b[2J\u202e");
        Assert.Equal("15:04 eve: hi\n15:05 ben: I agree␛[2J", line.Text);
        Assert.Equal(8, line.Indent);
    }

    private static StyledLine Draw(string from, string text, string? to = null, string? room = null) =>
        View.Draw(Message(from, text, to), "ann", room);

    private static ChatMessage Message(string from, string text, string? to = null) =>
        new("lobby", 1, null, from, to, text, new DateTimeOffset(2026, 11, 21, 15, 4, 5, TimeSpan.Zero));
}
