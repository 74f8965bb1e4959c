namespace Broadcast.Core.Log;

/// <summary>How much a <see cref="MemoryLog"/> holds, over all its streams together. Immutable.</summary>
public sealed record MemoryLogOptions
{
    /// <summary>How many messages at most; at least 1.</summary>
    public int MaxMessages { get; init; } = 50_000;

    /// <summary>How many bytes at most, by an estimate of what a message takes; the newest message is held whatever its size.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many of the newest identifiers are known as repetitions; at least 1. More than messages are held, so that a message
    /// sent again after it was trimmed is still stored once. One takes about 150 bytes.
    /// </summary>
    public int MaxIds { get; init; } = 200_000;
}
