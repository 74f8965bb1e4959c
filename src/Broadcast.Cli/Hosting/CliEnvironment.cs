namespace Broadcast.Cli.Hosting;

/// <summary>What the program sees of its surroundings, so that tests can give it others. Immutable.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Variable">Looks an environment variable up; null when it is not set.</param>
internal sealed record CliEnvironment(TextWriter Output, TextWriter Error, Func<string, string?> Variable)
{
    /// <summary>The real one.</summary>
    public static CliEnvironment OfThisProcess() => new(Console.Out, Console.Error, Environment.GetEnvironmentVariable);
}
