namespace Broadcast.Server.Storage.Transfer;

/// <summary>An import was refused; nothing of it is stored. The message is one line that names the line of the file.</summary>
public sealed class LogImportException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="inner">The reader's own exception.</param>
    public LogImportException(long line, string why, Exception? inner = null)
        : base(FormattableString.Invariant($"Line {line}: {why}; nothing was imported."), inner) => Line = line;

    /// <summary>The line, from 1.</summary>
    public long Line { get; }
}
