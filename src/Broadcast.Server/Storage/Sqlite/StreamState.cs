using Broadcast.Core.Log;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>What the writer remembers of a stream between two batches. Owned by the writer, and guarded as it is.</summary>
internal sealed class StreamState(long id, long seq)
{
    public long Id { get; } = id;

    /// <summary>The newest number, those of the open transaction included.</summary>
    public long Seq { get; set; } = seq;

    /// <summary>Whether the open transaction added to it.</summary>
    public bool Touched { get; set; }

    /// <summary>Those known to be in the table of members already.</summary>
    public HashSet<PersonId> Members { get; } = [];
}
