namespace Broadcast.Server.Storage;

/// <summary>A log could not be opened. Nothing was changed. The message is one line for the operator.</summary>
public sealed class LogOpenException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="message">One line that names the file and what to do.</param>
    /// <param name="inner">The storage's own exception.</param>
    public LogOpenException(LogOpenFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public LogOpenFault Fault { get; }
}
