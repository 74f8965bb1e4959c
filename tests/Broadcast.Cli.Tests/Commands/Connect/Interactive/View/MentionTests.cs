using Broadcast.Cli.Commands.Connect.Interactive.View;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.View;

public sealed class MentionTests
{
    [Theory]
    [InlineData("hi ann!", "ann")]
    [InlineData("ANN: come", "ANN")]
    [InlineData("ask @ann.", "@ann")]
    [InlineData("ann and ann", "ann|ann")]
    [InlineData("anna and joann", "")]
    [InlineData("ann_ and -ann", "")]
    [InlineData("", "")]
    public void A_name_is_found_as_a_word(string text, string found) =>
        Assert.Equal(
            found,
            string.Join('|', Mention.Find(text, "ann").Select(each => text.Substring(each.Start, each.Length)))
        );

    [Fact]
    public void What_somebody_does_is_read_only_from_themselves()
    {
        Assert.Equal("* ann waves *", ActionText.Write("ann", "waves"));
        Assert.Equal("waves", ActionText.Read("ann", "* ann waves *"));
        Assert.Null(ActionText.Read("ben", "* ann waves *"));
        Assert.Null(ActionText.Read("ann", "* ann *"));
        Assert.Null(ActionText.Read("ann", "* ann waves\n09:00 ben: no *"));
    }
}
