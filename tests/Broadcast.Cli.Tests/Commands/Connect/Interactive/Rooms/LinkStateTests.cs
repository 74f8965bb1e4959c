using Broadcast.Cli.Commands.Connect.Interactive.Rooms;
using Broadcast.Client;
using Broadcast.Protocol;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive.Rooms;

public sealed class LinkStateTests
{
    [Fact]
    public void The_time_to_the_next_attempt_is_counted_down()
    {
        var link = new LinkState();
        Assert.True(link.IsConnected);
        link.Apply(new Reconnecting(TimeSpan.FromSeconds(2.5), 1, "gone"), TimeSpan.FromSeconds(10));
        Assert.False(link.IsConnected);
        Assert.Equal("reconnecting in 3 s", link.Describe(TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(10.5), link.Due(TimeSpan.FromSeconds(10)));
        Assert.Equal("reconnecting in 2 s", link.Describe(TimeSpan.FromSeconds(10.5)));
        Assert.Equal(TimeSpan.FromSeconds(11.5), link.Due(TimeSpan.FromSeconds(10.5)));
        Assert.Equal("reconnecting…", link.Describe(TimeSpan.FromSeconds(13)));
        Assert.Null(link.Due(TimeSpan.FromSeconds(13)));
        link.Apply(new Connecting(2), TimeSpan.FromSeconds(13));
        Assert.Equal("reconnecting…", link.Describe(TimeSpan.FromSeconds(13)));
        link.Apply(new Connected("ann", "s", new Limits(), "os", IsReconnect: true), TimeSpan.FromSeconds(14));
        Assert.Equal("connected", link.Describe(TimeSpan.FromSeconds(14)));
        Assert.True(link.IsConnected);
    }
}
