using Broadcast.Client.Heartbeat;
using Xunit;

namespace Broadcast.Client.Tests.Heartbeat;

public sealed class HeartbeatTests
{
    private readonly Broadcast.Client.Heartbeat.Heartbeat heartbeat = new(At(30), At(10));

    [Fact]
    public void A_silence_is_asked_about_and_then_given_up()
    {
        heartbeat.Touch(At(100));
        Assert.Equal(HeartbeatStep.Nothing, heartbeat.Tick(At(129.9), isReading: true));
        Assert.Equal(HeartbeatStep.Ask, heartbeat.Tick(At(130), isReading: true));
        Assert.Equal(HeartbeatStep.Nothing, heartbeat.Tick(At(139.9), isReading: true));
        Assert.Equal(HeartbeatStep.GiveUp, heartbeat.Tick(At(140), isReading: true));
        Assert.Null(heartbeat.Deadline);
    }

    [Fact]
    public void Anything_that_comes_is_a_sign_of_life()
    {
        heartbeat.Touch(At(0));
        heartbeat.Tick(At(30), isReading: true);
        heartbeat.Touch(At(35));
        Assert.Equal(At(65), heartbeat.Deadline);
        Assert.Equal(HeartbeatStep.Ask, heartbeat.Tick(At(65), isReading: true));
    }

    [Fact]
    public void Silence_means_nothing_while_nobody_reads()
    {
        heartbeat.Touch(At(0));
        Assert.Equal(HeartbeatStep.Ask, heartbeat.Tick(At(30), isReading: true));
        Assert.Equal(HeartbeatStep.Nothing, heartbeat.Tick(At(40), isReading: false));
        Assert.Equal(At(70), heartbeat.Deadline);
    }

    [Fact]
    public void Without_a_connection_nothing_is_due()
    {
        Assert.Null(heartbeat.Deadline);
        Assert.Equal(HeartbeatStep.Nothing, heartbeat.Tick(At(1000), isReading: true));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
