namespace Broadcast.Server.Storage;

/// <summary>Where a <see cref="SqliteMessageLog"/> lies and how safe it is. Immutable.</summary>
public sealed record SqliteLogOptions
{
    /// <summary>The folder of the log; created, for its owner alone, when it is not there.</summary>
    public required string Directory { get; init; }

    /// <summary>What an acknowledged message outlives.</summary>
    public LogDurability Durability { get; init; } = LogDurability.Os;

    /// <summary>How many messages' identifiers are merged into the index at a time, at least 1. Two such numbers are in memory at most, about 150 bytes each.</summary>
    internal int IdGeneration { get; init; } = 32_768;

    /// <summary>The clock, by which the full-text index paces itself.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
