using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Broadcast.Cli.Commands;

/// <summary>Prints the program's version, without the build's hash.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <summary>The version, like <c>1.2.3</c>.</summary>
    public static string Version =>
        typeof(VersionAction)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"broadcast-server {Version}");
        return ExitCode.Ok;
    }
}
