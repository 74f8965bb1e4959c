using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Tests.Commands;

/// <summary>Surroundings whose output is kept and whose variables are given.</summary>
internal sealed class TestEnvironment
{
    private readonly Dictionary<string, string?> variables = new(StringComparer.Ordinal)
    {
        ["HOME"] = Path.Combine(Path.GetTempPath(), "home-of-nobody"),
    };

    public TestEnvironment() =>
        Environment = new CliEnvironment(Output, Error, name => variables.GetValueOrDefault(name));

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public CliEnvironment Environment { get; }

    public TestEnvironment With(string variable, string value)
    {
        variables[variable] = value;
        return this;
    }
}
