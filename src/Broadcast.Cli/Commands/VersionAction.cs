using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Broadcast.Cli.Commands;

/// <summary>Prints the program's version, without the build's hash.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionAction)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        parseResult.InvocationConfiguration.Output.WriteLine($"broadcast-server {version}");
        return ExitCode.Ok;
    }
}
