using Broadcast.Bench.Pace;
using Xunit;

namespace Broadcast.Bench.Tests.Pace;

public sealed class WindowTests
{
    public static TheoryData<bool> Sharing => [false, true];

    [Theory, MemberData(nameof(Sharing))]
    public void No_more_than_the_window_is_under_way_and_a_message_is_done_when_its_last_reader_has_it(bool shared)
    {
        var window = new Window(size: 2, senders: 3, shared);
        Assert.True(window.TryTake());
        window.Begin(sender: 0, seq: 0, readers: 3);
        Assert.True(window.TryTake());
        window.Begin(sender: 2, seq: 0, readers: 1);
        Assert.False(window.TryTake());

        window.Arrived(0, 0);
        window.Arrived(0, 0);
        Assert.False(window.TryTake());
        window.Arrived(0, 0);
        Assert.True(window.TryTake());
        Assert.False(window.TryTake());
    }

    [Theory, MemberData(nameof(Sharing))]
    public void A_late_arrival_of_a_message_that_was_given_up_frees_nothing(bool shared)
    {
        var window = new Window(size: 1, senders: 1, shared);
        Assert.True(window.TryTake());
        window.Begin(sender: 0, seq: 4, readers: 2);
        window.Begin(sender: 0, seq: 5, readers: 2);
        window.Arrived(0, 4);
        window.Arrived(0, 4);
        window.Arrived(0, 5);
        Assert.False(window.TryTake());
        window.Arrived(0, 5);
        Assert.True(window.TryTake());
        window.Arrived(0, 5);
        Assert.False(window.TryTake());
    }

    [Fact]
    public void A_message_that_nobody_reads_is_done_at_once()
    {
        var window = new Window(size: 1, senders: 1, shared: false);
        Assert.True(window.TryTake());
        window.Begin(sender: 0, seq: 0, readers: 0);
        Assert.True(window.TryTake());
    }
}
