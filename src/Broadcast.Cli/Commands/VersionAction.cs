using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Broadcast.Cli.Commands;

/// <summary>Prints the program's version, and the commit it was built from.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    private const int CommitLength = 12;

    private static readonly string[] Parts = typeof(VersionAction)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+');

    /// <summary>The version, like <c>1.2.3</c>.</summary>
    public static string Version => Parts[0];

    /// <summary>The version with the beginning of the commit's hash, like <c>1.2.3+0123456789ab</c>; without it where the sources came without git.</summary>
    public static string VersionAndCommit =>
        Parts is [_, { } commit] ? $"{Version}+{commit[..Math.Min(commit.Length, CommitLength)]}" : Version;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"broadcast-server {VersionAndCommit}");
        return ExitCode.Ok;
    }
}
