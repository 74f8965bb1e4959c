using System.Text;
using Broadcast.Core.Moderation;
using Broadcast.Server.Logging;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Moderation;

/// <summary>
/// The audit log of a server that keeps no files: the lines of <see cref="AuditFile"/> in the server's own log, which goes where the host sends it. Thread-safe.
/// </summary>
/// <param name="logger">Gets the lines.</param>
internal sealed class LoggedAudit(ILogger logger) : IAuditLog
{
    /// <inheritdoc/>
    public void Write(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ServerLog.Audit(logger, Encoding.ASCII.GetString(AuditLine.Spell(entry)));
    }
}
