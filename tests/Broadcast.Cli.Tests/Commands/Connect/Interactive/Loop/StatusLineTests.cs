using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Terminal.Width;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Loop;

public sealed class StatusLineTests
{
    private static readonly Status Status = new(["lobby", "3 people", "ben is typing…"], "connected", IsUrgent: false);

    [Theory]
    [InlineData(60, "── lobby · 3 people · ben is typing… ───────── connected ──")]
    [InlineData(46, "── lobby · 3 people · ben is… ── connected ──")]
    [InlineData(40, "── lobby · 3 people ────── connected ──")]
    [InlineData(30, "── lobby · 3 people ─────────")]
    [InlineData(22, "── lobby · 3 people ─")]
    [InlineData(14, "── lobby ────")]
    public void What_matters_less_goes_first_where_there_is_no_room(int columns, string drawn)
    {
        var row = StatusLine.Draw(Status, columns).Text;
        Assert.True(CellWidth.Of(row) == columns - 1, row);
        Assert.Equal(drawn, row);
    }

    [Fact]
    public void A_link_that_is_not_well_is_told_first()
    {
        var row = StatusLine.Draw(Status with { Link = "reconnecting in 3 s", IsUrgent = true }, 30).Text;
        Assert.Contains("reconnecting in 3 s", row, StringComparison.Ordinal);
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
