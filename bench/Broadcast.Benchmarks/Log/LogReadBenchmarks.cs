using BenchmarkDotNet.Attributes;
using Broadcast.Core.Log;

namespace Broadcast.Benchmarks.Log;

/// <summary>A page, from the middle and from the end of a room of 50,000 messages, and the head.</summary>
[MemoryDiagnoser]
public class LogReadBenchmarks : IDisposable
{
    private MeasuredLog? _measured;

    [Params(LogKind.Memory, LogKind.Os)]
    public LogKind Kind { get; set; }

    [Params(1, 50, 1000)]
    public int Page { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _measured = new MeasuredLog(Kind, withIds: true);
        for (var batch = 0; batch < 100; batch++)
            _measured.Log.Append(_measured.Batch(1000));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _measured?.Dispose();
        _measured = null;
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public IReadOnlyList<StoredMessage> Middle() =>
        _measured!.Log.Read("lobby", new LogRange(30_000, long.MaxValue, Page));

    [Benchmark]
    public IReadOnlyList<StoredMessage> Newest() =>
        _measured!.Log.Read("lobby", new LogRange(0, long.MaxValue, Page, Newest: true));

    [Benchmark]
    public StreamHead Head() => _measured!.Log.Head("lobby");
}
