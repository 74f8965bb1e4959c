using BenchmarkDotNet.Attributes;
using Broadcast.Core.Log;

namespace Broadcast.Benchmarks.Log;

/// <summary>One commit of so many messages.</summary>
[MemoryDiagnoser]
public class LogAppendBenchmarks : IDisposable
{
    private MeasuredLog? _measured;

    [Params(LogKind.Memory, LogKind.Os, LogKind.Fsync)]
    public LogKind Kind { get; set; }

    [Params(1, 16, 256, 4096)]
    public int Size { get; set; }

    [Params(true, false)]
    public bool Ids { get; set; }

    [GlobalSetup]
    public void Open() => _measured = new MeasuredLog(Kind, Ids);

    [GlobalCleanup]
    public void Dispose()
    {
        _measured?.Dispose();
        _measured = null;
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public IReadOnlyList<Appended> Append() => _measured!.Log.Append(_measured.Batch(Size));
}
