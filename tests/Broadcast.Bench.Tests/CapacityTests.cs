using Broadcast.Bench.Pace;
using Xunit;

namespace Broadcast.Bench.Tests;

public sealed class CapacityTests
{
    private static readonly BenchOptions Options = new() { Target = new Uri("ws://localhost:1") };

    [Fact]
    public void The_ports_bound_the_connections()
    {
        var capacity = new Capacity(32768, 60999, Descriptors: 1_000_000);
        Assert.Null(capacity.Refuse(Options with { Connections = 28_032 }));
        var refusal = capacity.Refuse(Options with { Connections = 28_033 });
        Assert.Contains("28,232 local ports (32768 to 60999)", refusal, StringComparison.Ordinal);
        Assert.Contains("1,000,000 open files", refusal, StringComparison.Ordinal);
        Assert.Contains("leave 28,032", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_open_files_bound_the_connections() =>
        Assert.Equal(19_850, new Capacity(32768, 60999, Descriptors: 20_000).Most);

    [Fact]
    public void Checking_that_would_take_too_much_memory_is_refused()
    {
        var capacity = new Capacity(32768, 60999, Descriptors: 1_000_000);
        var crowd = Options with { Connections = 20_000, Senders = 20_000 };
        Assert.Contains("1.6 GB", capacity.Refuse(crowd), StringComparison.Ordinal);
        Assert.Null(capacity.Refuse(crowd with { Rooms = 100 }));
        Assert.NotNull(capacity.Refuse(crowd with { Rooms = 100, Load = new ClosedLoad(65536) }));
    }

    [Fact]
    public void This_machine_tells_its_limits() => Assert.InRange(Capacity.OfThisProcess().Most, 100, 65535);
}
