namespace Broadcast.Cli.Commands.Connect.Piped;

/// <summary>Standard error: what a person who started a pipe should know, a line each. Thread-safe by its lock.</summary>
/// <param name="error">Standard error.</param>
/// <param name="quiet">Whether only what went wrong is told.</param>
internal sealed class Diagnostics(TextWriter error, bool quiet)
{
    private readonly Lock gate = new();

    /// <summary>Tells what went wrong.</summary>
    /// <param name="text">One line, harmless for a terminal.</param>
    public void Tell(string text)
    {
        lock (gate)
        {
            error.WriteLine($"broadcast-server: {text}");
            error.Flush();
        }
    }

    /// <summary>Tells what is good to know, unless nobody wants to.</summary>
    /// <param name="text">One line, harmless for a terminal.</param>
    public void Note(string text)
    {
        if (!quiet)
        {
            Tell(text);
        }
    }
}
