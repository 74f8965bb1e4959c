using Broadcast.Cli.Commands.Connect.Interactive.Commands;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Commands;

public sealed class CommandParserTests
{
    [Fact]
    public void Lines_are_what_they_look_like()
    {
        Assert.Equal(new ChatCommand.Say("hi all"), CommandParser.Parse("hi all"));
        Assert.Equal(new ChatCommand.Say("/home is a path"), CommandParser.Parse("//home is a path"));
        Assert.Equal(new ChatCommand.Say("one\ntwo"), CommandParser.Parse("one\r\ntwo"));
        Assert.Equal(new ChatCommand.Nothing(), CommandParser.Parse("  \t"));
        Assert.Equal(new ChatCommand.Say("red"), CommandParser.Parse("\u001b[31mred\u001b[0m\u0007"));
        Assert.Equal(new ChatCommand.Whisper("ann", "a  b"), CommandParser.Parse("/w ann  a  b"));
        Assert.Equal(new ChatCommand.Whisper("ann", "hi"), CommandParser.Parse("/DM @ann hi"));
        Assert.Equal(new ChatCommand.Act("waves"), CommandParser.Parse("/me waves"));
        Assert.Equal(new ChatCommand.Rename("anna"), CommandParser.Parse("/nick anna"));
        Assert.Equal(new ChatCommand.Join("ops"), CommandParser.Parse("/join ops"));
        Assert.Equal(new ChatCommand.LeaveRoom(null), CommandParser.Parse("/leave"));
        Assert.Equal(new ChatCommand.LeaveRoom("ops"), CommandParser.Parse("/part #ops"));
        Assert.Equal(new ChatCommand.History(20), CommandParser.Parse("/history"));
        Assert.Equal(new ChatCommand.History(7), CommandParser.Parse("/history 7"));
        Assert.Equal(new ChatCommand.Search("big words"), CommandParser.Parse("/search big words"));
        Assert.Equal(new ChatCommand.Quit(), CommandParser.Parse("/exit"));
    }

    [Fact]
    public void Who_keeps_order_says_whom_how_long_and_why()
    {
        Assert.True(Username.TryCreate("ann", out var ann, out _));
        Assert.True(RoomId.TryCreate("ops", out var ops, out _));
        AssertModerates("/kick ann", new ModerateFrame(ModerationAction.Kick, Person: ann));
        AssertModerates(
            "/ban @ann 8h for spam",
            new ModerateFrame(ModerationAction.Ban, Person: ann, Seconds: 28_800, Reason: "for spam")
        );
        AssertModerates(
            "/ban 10.0.0.0/8 7d",
            new ModerateFrame(ModerationAction.Ban, Address: "10.0.0.0/8", Seconds: 604_800)
        );
        AssertModerates(
            "/mute ann too loud",
            new ModerateFrame(ModerationAction.Mute, Person: ann, Reason: "too loud")
        );
        AssertModerates("/kick ann 8h", new ModerateFrame(ModerationAction.Kick, Person: ann, Reason: "8h"));
        AssertModerates("/delete 42", new ModerateFrame(ModerationAction.Delete, Seq: 42));
        AssertModerates("/delete ann", new ModerateFrame(ModerationAction.Delete, Person: ann));
        AssertModerates("/close", new ModerateFrame(ModerationAction.Close));
        AssertModerates("/open ops", new ModerateFrame(ModerationAction.Open, ops));
        Assert.Equal(
            new ChatCommand.Wrong("/kick needs a name, and perhaps more: /kick ann"),
            CommandParser.Parse("/kick")
        );

        static void AssertModerates(string line, ModerateFrame what) =>
            Assert.Equal(new ChatCommand.Moderate(what), CommandParser.Parse(line));
    }

    [Theory]
    [InlineData("/hlep", "There is no command /hlep. Did you mean /help?")]
    [InlineData("/quti", "There is no command /quti. Did you mean /quit?")]
    [InlineData("/histroy 5", "There is no command /histroy. Did you mean /history?")]
    [InlineData("/xyzzy", "There is no command /xyzzy. /help lists them; // says a line that begins with a slash.")]
    [InlineData("/w ann", "/w needs a name and a text: /w ann hello")]
    [InlineData("/msg", "/w needs a name and a text: /w ann hello")]
    [InlineData("/nick two words", "/nick needs a name of one word: /nick anna")]
    [InlineData("/history many", "/history needs a number: /history 50")]
    [InlineData("/join", "/join needs a room's name of one word: /join ops")]
    [InlineData("/me", "/me needs a text: /me waves")]
    [InlineData("/\u202etxt", "There is no command /txt. /help lists them; // says a line that begins with a slash.")]
    public void What_is_wrong_is_told_with_what_would_be_right(string line, string told) =>
        Assert.Equal(new ChatCommand.Wrong(told), CommandParser.Parse(line));

    [Theory]
    [InlineData("bne", "ben")]
    [InlineData("Bnn", "ben")]
    [InlineData("alice", null)]
    [InlineData("b", null)]
    public void A_slip_of_the_finger_is_understood(string typed, string? meant) =>
        Assert.Equal(meant, Nearest.To(typed, ["ben", "carla", "dominik"]));
}
