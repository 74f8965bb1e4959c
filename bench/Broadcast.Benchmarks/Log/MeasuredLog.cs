using Broadcast.Core.Log;
using Broadcast.Server.Storage;

namespace Broadcast.Benchmarks.Log;

/// <summary>A log in a folder of its own, and batches for it: 100 authors, 80 characters, two rooms. Not thread-safe.</summary>
internal sealed class MeasuredLog : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broadcast-bench-");
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly bool _withIds;
    private long _number;

    public MeasuredLog(LogKind kind, bool withIds)
    {
        _withIds = withIds;
        Log = kind switch
        {
            LogKind.Memory => new MemoryLog(),
            LogKind.Os => Open(LogDurability.Os),
            _ => Open(LogDurability.Fsync),
        };
    }

    public IMessageLog Log { get; }

    /// <summary>New drafts, which cost a little themselves.</summary>
    public Draft[] Batch(int size)
    {
        var batch = new Draft[size];
        for (var i = 0; i < size; i++)
        {
            var number = _number++;
            batch[i] = new Draft(
                number % 2 == 0 ? "lobby" : "ops",
                new PersonId(1, (ulong)(number % 100)),
                "someone",
                "The quick brown fox jumps over the lazy dog, and the lazy dog looks the other way",
                _withIds ? $"{_run}-{number:x8}" : null,
                DateTimeOffset.UnixEpoch.AddMilliseconds(number)
            );
        }
        return batch;
    }

    public void Dispose()
    {
        Log.Dispose();
        _folder.Delete(recursive: true);
    }

    private SqliteMessageLog Open(LogDurability durability) =>
        SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder.FullName, Durability = durability });
}
