using System.Globalization;
using Broadcast.Cli.Commands.Start;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Send;

/// <summary>
/// Where it is kept who sends under identifiers of their own: an identifier is one person's, so without a session every run would be somebody new,
/// and nothing would be recognised.
/// </summary>
internal static class KeptSession
{
    /// <summary>The file for a server and a name.</summary>
    /// <param name="options">The server and the name.</param>
    /// <param name="environment">Where the state folder is looked up.</param>
    public static string PathFor(SendOptions options, CliEnvironment environment)
    {
        var port = options.Server.Port.ToString(CultureInfo.InvariantCulture);
        var person = options.Name is { } name ? $"_{name}" : string.Empty;
        var file = Uri.EscapeDataString($"{options.Server.Host}_{port}{person}");
        return Path.Combine(StateDirectory.Default(environment), "sessions", file);
    }
}
