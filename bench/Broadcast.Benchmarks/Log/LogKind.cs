namespace Broadcast.Benchmarks.Log;

/// <summary>Which log is measured.</summary>
public enum LogKind
{
    /// <summary><see cref="Core.Log.MemoryLog"/>.</summary>
    Memory,

    /// <summary>SQLite that outlives a killed process.</summary>
    Os,

    /// <summary>SQLite that outlives a power cut.</summary>
    Fsync,
}
