using BenchmarkDotNet.Attributes;
using Broadcast.Core.Connections;

namespace Broadcast.Benchmarks.Room;

/// <summary>
/// Messages through the hub, from what a client said to the outboxes of a thousand: intake, log, acknowledgement, one encoding, a thousand references.
/// Each figure is for a delivery.
/// </summary>
[MemoryDiagnoser]
public class FanOutBenchmarks : IDisposable
{
    private const int People = 1000;
    private static readonly string Text = new('x', 100);
    private MeasuredHub? hub;

    /// <summary>The dialect of all.</summary>
    [Params(Dialect.Text, Dialect.Json)]
    public Dialect Dialect { get; set; }

    /// <summary>Fills the room.</summary>
    [GlobalSetup]
    public void Gather() => hub = new MeasuredHub(People, Dialect);

    /// <summary>One message a round.</summary>
    [Benchmark(OperationsPerInvoke = People)]
    public long OneMessage()
    {
        hub!.Say(Text, 1);
        return hub.Taken;
    }

    /// <summary>Sixty-four messages in one round: each member gets one piece.</summary>
    [Benchmark(OperationsPerInvoke = 64 * People)]
    public long SixtyFourMessages()
    {
        hub!.Say(Text, 64);
        return hub.Taken;
    }

    /// <summary>Ends the hub.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        hub?.Dispose();
        hub = null;
        GC.SuppressFinalize(this);
    }
}
