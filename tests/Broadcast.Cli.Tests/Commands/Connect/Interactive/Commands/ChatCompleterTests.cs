using Broadcast.Cli.Commands.Connect.Interactive.Commands;
using Broadcast.Cli.Terminal.Editing;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Commands;

public sealed class ChatCompleterTests
{
    private static readonly string[] People = ["ben", "Anna", "annabel", "Zoë"];
    private static readonly string[] Rooms = ["lobby", "ops", "operators"];

    [Theory]
    [InlineData("/he", "/help ")]
    [InlineData("/j", "/join ")]
    [InlineData("be", "ben: ")]
    [InlineData("hi be", "hi ben ")]
    [InlineData("hi @be", "hi @ben ")]
    [InlineData("@be", "@ben ")]
    [InlineData("/w be", "/w ben ")]
    [InlineData("/w @z", "/w @Zoë ")]
    [InlineData("/w ben hello an", "/w ben hello Anna")]
    [InlineData("/join lo", "/join lobby ")]
    [InlineData("/join o", "/join op")]
    [InlineData("/help se", "/help search ")]
    [InlineData("an", "Anna")]
    [InlineData("nobody", "nobody")]
    [InlineData("", "")]
    [InlineData("/who b", "/who ben ")]
    public void A_word_is_completed_as_far_as_it_is_certain(string typed, string completed) =>
        Assert.Equal(completed, Complete(typed).Apply(EditBuffer.Of(typed)).Text);

    [Fact]
    public void What_is_not_certain_is_listed()
    {
        Assert.Equal(["Anna", "annabel"], Complete("an").Candidates);
        Assert.True(Complete("an").IsAmbiguous);
        Assert.Equal(["operators", "ops"], Complete("/join o").Candidates);
        Assert.Equal(CommandTable.All.Length, Complete("/").Candidates.Length);
        Assert.False(Complete("be").IsAmbiguous);
    }

    [Fact]
    public void In_the_middle_of_a_line_what_follows_stays()
    {
        var buffer = EditBuffer.Of("hi be how are you").MoveTo(5);
        var completed = ChatCompleter.Complete(buffer, People, Rooms).Apply(buffer);
        Assert.Equal("hi ben how are you", completed.Text);
        Assert.Equal("hi ben ".Length, completed.Cursor);
    }

    private static Completion Complete(string typed) => ChatCompleter.Complete(EditBuffer.Of(typed), People, Rooms);
}
