using Broadcast.Core;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Start;

/// <summary>How much a connection, and all of them, may hold. Immutable.</summary>
internal sealed record CapacityOptions
{
    private const long LeastOfMemory = 256 * 1024 * 1024;

    /// <summary>How long a connection may be open without having joined; zero lifts the limit.</summary>
    public TimeSpan JoinTimeout { get; init; } = new HubOptions().JoinTimeout;

    /// <summary>The most messages in one page of history.</summary>
    public int HistoryPage { get; init; } = new Limits().HistoryPage;

    /// <summary>How much may wait for one reader, in bytes; null is the server's own choice.</summary>
    public int? Outbox { get; init; }

    /// <summary>How much may wait for all readers, in bytes; 0 lifts the limit. A quarter of the memory unless set.</summary>
    public long AllOutboxes { get; init; } =
        Math.Max(LeastOfMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);
}
