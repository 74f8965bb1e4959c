namespace Broadcast.Core.Moderation;

/// <summary>Keeps a line of everything that was done to keep order. Called by a thread of the log's; blocks.</summary>
public interface IAuditLog
{
    /// <summary>Adds a line. What cannot be written down is not done.</summary>
    /// <param name="entry">The line.</param>
    /// <exception cref="Log.LogUnavailableException">It could not be written.</exception>
    void Write(AuditEntry entry);
}
