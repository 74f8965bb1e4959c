namespace Broadcast.Core.Moderation;

/// <summary>Keeps nothing. Immutable.</summary>
public sealed class NoAuditLog : IAuditLog
{
    /// <inheritdoc/>
    public void Write(AuditEntry entry) { }
}
