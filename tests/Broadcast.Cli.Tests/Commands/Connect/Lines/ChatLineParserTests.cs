using Broadcast.Cli.Commands.Connect.Lines;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Lines;

public sealed class ChatLineParserTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("  indented")]
    [InlineData("ping")]
    public void A_line_is_said(string text) => Assert.Equal(new ChatLine.Say(text), ChatLineParser.Parse(text));

    [Fact]
    public void Two_slashes_say_one() => Assert.Equal(new ChatLine.Say("/etc"), ChatLineParser.Parse("//etc"));

    [Fact]
    public void Colours_of_a_log_are_left_out() =>
        Assert.Equal(new ChatLine.Say("ERROR no"), ChatLineParser.Parse("\u001b[31mERROR\u001b[0m no"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u001b[0m")]
    public void An_empty_line_is_nothing(string text) => Assert.IsType<ChatLine.Nothing>(ChatLineParser.Parse(text));

    [Theory]
    [InlineData("/w ann hi  there")]
    [InlineData("/msg ann hi  there")]
    [InlineData("/dm  ann   hi  there")]
    [InlineData("/Whisper ann hi  there")]
    public void Private_messages_have_four_names(string text) =>
        Assert.Equal(new ChatLine.Whisper("ann", "hi  there"), ChatLineParser.Parse(text));

    [Fact]
    public void The_other_commands()
    {
        Assert.Equal(new ChatLine.Rename("ann"), ChatLineParser.Parse("/nick ann "));
        Assert.Equal(new ChatLine.Move("ops"), ChatLineParser.Parse("/join ops"));
        Assert.Equal(new ChatLine.Who(), ChatLineParser.Parse("/who"));
        Assert.Equal(new ChatLine.History(20), ChatLineParser.Parse("/history"));
        Assert.Equal(new ChatLine.History(5), ChatLineParser.Parse("/history 5"));
        Assert.Equal(new ChatLine.Help(), ChatLineParser.Parse("/HELP"));
        Assert.Equal(new ChatLine.Quit(), ChatLineParser.Parse("/quit"));
    }

    [Theory]
    [InlineData("/w")]
    [InlineData("/w ann")]
    [InlineData("/nick")]
    [InlineData("/join ")]
    [InlineData("/history all")]
    [InlineData("/history 0")]
    [InlineData("/bogus")]
    [InlineData("/")]
    public void What_is_no_whole_command_is_told(string text) =>
        Assert.IsType<ChatLine.Wrong>(ChatLineParser.Parse(text));
}
