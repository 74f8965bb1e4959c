namespace Broadcast.Cli.Terminal;

/// <summary>Where lines are shown. Thread-safe.</summary>
internal interface IScreen
{
    /// <summary>Shows a line.</summary>
    /// <param name="line">The line.</param>
    void Show(Line line);

    /// <summary>Asks for a line of input; what is typed follows.</summary>
    /// <param name="question">The question, harmless for a terminal.</param>
    void Ask(string question);

    /// <summary>Takes back a line that a person typed, which comes again as a message.</summary>
    /// <param name="typed">The line.</param>
    void Forget(string typed);
}
