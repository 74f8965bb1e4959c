using Broadcast.Cli.Terminal;
using Xunit;

namespace Broadcast.Cli.Tests.Terminal;

public sealed class ScreenTests
{
    [Fact]
    public void A_plain_screen_writes_plain_lines_and_errors_to_the_other_stream()
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var screen = new PlainScreen(output, error);
        screen.Show(new Line(LineStyle.Notice, "ann has joined the chat."));
        screen.Show(new Line(LineStyle.Error, "no"));
        screen.Forget("typed");
        Assert.Equal("ann has joined the chat." + Environment.NewLine, output.ToString());
        Assert.Equal("no" + Environment.NewLine, error.ToString());
    }

    [Fact]
    public void A_colour_screen_does_not_break_lines_nor_read_markup()
    {
        var output = new StringWriter();
        var screen = new ColourScreen(output, isTyped: true, () => 20);
        var text = string.Join(' ', Enumerable.Repeat("[red]word[/]", 100));
        screen.Show(new Line(LineStyle.Message, text));
        Assert.Contains(text, output.ToString(), StringComparison.Ordinal);
    }
}
