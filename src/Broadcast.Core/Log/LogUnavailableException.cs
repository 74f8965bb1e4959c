namespace Broadcast.Core.Log;

/// <summary>The storage under a message log failed: a full disk, an I/O fault, a lock that did not come free.</summary>
public sealed class LogUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, for the operator.</param>
    /// <param name="inner">The storage's own exception.</param>
    public LogUnavailableException(string message, Exception? inner = null)
        : base(message, inner) { }
}
