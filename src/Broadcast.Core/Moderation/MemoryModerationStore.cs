namespace Broadcast.Core.Moderation;

/// <summary>Keeps sanctions as long as the process lives. Thread-safe: <c>gate</c> guards the one field.</summary>
public sealed class MemoryModerationStore : IModerationStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(SanctionKind, string), Sanction> sanctions = [];

    /// <inheritdoc/>
    public IReadOnlyList<Sanction> Load()
    {
        lock (gate)
        {
            return [.. sanctions.Values];
        }
    }

    /// <inheritdoc/>
    public void Save(Sanction sanction)
    {
        ArgumentNullException.ThrowIfNull(sanction);
        lock (gate)
        {
            sanctions[(sanction.Kind, sanction.Target)] = sanction;
        }
    }

    /// <inheritdoc/>
    public bool Remove(SanctionKind kind, string target)
    {
        lock (gate)
        {
            return sanctions.Remove((kind, target));
        }
    }
}
