namespace Broadcast.Server.Storage;

/// <summary>What an acknowledged message outlives.</summary>
public enum LogDurability
{
    /// <summary>The process being killed. A power cut may take the last moments, but never damages the rest.</summary>
    Os,

    /// <summary>A power cut as well: every commit waits for the disk.</summary>
    Fsync,
}
