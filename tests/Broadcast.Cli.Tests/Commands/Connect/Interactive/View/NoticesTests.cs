using Broadcast.Cli.Commands.Connect.Interactive.View;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.View;

public sealed class NoticesTests
{
    [Fact]
    public void Every_command_of_the_help_stands_apart_from_what_it_does()
    {
        var lines = Notices.Help().ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.EndsWith("  ", line.Spans[0].Text, StringComparison.Ordinal));
    }
}
