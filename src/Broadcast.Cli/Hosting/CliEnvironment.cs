namespace Broadcast.Cli.Hosting;

/// <summary>What the program sees of its surroundings, so that tests can give it others. Immutable.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Variable">Looks an environment variable up; null when it is not set.</param>
internal sealed record CliEnvironment(TextWriter Output, TextWriter Error, Func<string, string?> Variable)
{
    /// <summary>Standard input.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether a person types at standard input.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Whether a person reads standard output.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>How many columns the terminal has.</summary>
    public Func<int> Columns { get; init; } = () => 80;

    /// <summary>The source of all time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The real one.</summary>
    public static CliEnvironment OfThisProcess() =>
        new(Console.Out, Console.Error, Environment.GetEnvironmentVariable)
        {
            Input = Console.In,
            IsInputTerminal = !Console.IsInputRedirected,
            IsOutputTerminal = !Console.IsOutputRedirected,
            Columns = () => Math.Max(Console.WindowWidth, 1),
        };
}
