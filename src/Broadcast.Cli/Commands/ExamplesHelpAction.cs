using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Broadcast.Cli.Commands;

/// <summary>The usual help, followed by examples: what most people look for first.</summary>
internal sealed class ExamplesHelpAction(HelpAction usual, IReadOnlyDictionary<Command, string> examples)
    : SynchronousCommandLineAction
{
    /// <summary>The examples of each command.</summary>
    public IReadOnlyDictionary<Command, string> Examples => examples;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var text))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in text.Split('\n'))
            {
                output.WriteLine($"  {line.TrimEnd('\r')}");
            }
        }

        return ExitCode.Ok;
    }
}
