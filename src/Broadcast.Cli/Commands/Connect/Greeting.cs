using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>What a person is called before they say so.</summary>
internal static class Greeting
{
    /// <summary>The name to offer first: that of the system's user, when it can be one.</summary>
    public static string NameOfSystemUser() =>
        Username.TryCreate(Environment.UserName, out var name, out _) ? name.Value : string.Empty;
}
