namespace Broadcast.Server.Access;

/// <summary>A key or password that was named cannot be used; the message says which, why, and what to do, in one line.</summary>
public sealed class AccessOptionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">For the operator.</param>
    /// <param name="inner">What was thrown, if anything.</param>
    public AccessOptionException(string message, Exception? inner = null)
        : base(message, inner) { }
}
