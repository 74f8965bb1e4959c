using Broadcast.Core.Log;

namespace Broadcast.Core.Moderation;

/// <summary>Keeps sanctions over restarts.</summary>
/// <remarks>
/// An implementation MUST keep these sentences; the conformance suite (ModerationStoreConformance in the tests) asks each of them.
/// <list type="number">
/// <item>Load MUST return what was saved and not removed, each once, whole.</item>
/// <item>Save MUST replace a sanction of the same kind and target.</item>
/// <item>Remove MUST say whether there was one.</item>
/// <item>What Save or Remove did MUST outlive what the log's durability names.</item>
/// </list>
/// Every method blocks, may be called by any thread, and throws <see cref="LogUnavailableException"/> when the storage fails.
/// </remarks>
public interface IModerationStore
{
    /// <summary>All sanctions, in no order.</summary>
    IReadOnlyList<Sanction> Load();

    /// <summary>Keeps a sanction.</summary>
    /// <param name="sanction">Which.</param>
    void Save(Sanction sanction);

    /// <summary>Ends a sanction.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="target">Its target.</param>
    bool Remove(SanctionKind kind, string target);
}
