using System.CommandLine.Parsing;
using System.Globalization;
using Broadcast.Cli.Hosting;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>Makes <see cref="ConnectOptions"/> of what was typed, and finds everything that is wrong with it.</summary>
internal static class ConnectOptionsReader
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(30);
    private static readonly TimeSpan UsualRetry = TimeSpan.FromSeconds(60);

    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="environment">Where <c>PORT</c> is looked up.</param>
    /// <returns>The options, meant to be used when there are no errors.</returns>
    public static (ConnectOptions Options, IReadOnlyList<string> Errors) Read(
        CommandResult result,
        ConnectSyntax syntax,
        CliEnvironment environment
    )
    {
        var errors = new List<string>();
        var server = ReadServer(result, syntax, environment, errors);
        // An address copied from the server's banner carries name and room along.
        var query = QueryOf(server);
        var name = result.Text(syntax.Name) ?? query.GetValueOrDefault("name");
        var room = result.Text(syntax.Room) ?? query.GetValueOrDefault("room") ?? RoomId.Lobby.Value;
        if (name is not null && !Username.TryCreate(name, out _, out var badName))
        {
            errors.Add($"--name: {badName.Message}");
        }

        if (!RoomId.TryCreate(room, out _, out var badRoom))
        {
            errors.Add($"--room: {badRoom.Message}");
        }

        var plain = new UriBuilder(server) { Query = string.Empty }.Uri;
        var options = new ConnectOptions(plain, name, room, ReadRetry(result.Text(syntax.Retry), errors))
        {
            IsServerGiven =
                new[] { syntax.Server, syntax.Url, syntax.Host, syntax.Port }.Any(option =>
                    result.Text(option) is not null
                ) || result.Text(syntax.Address) is not null,
            NoColour = result.IsOn(syntax.NoColour),
            Bell = result.IsOn(syntax.Bell),
        };
        return (options, errors);
    }

    private static Uri ReadServer(
        CommandResult result,
        ConnectSyntax syntax,
        CliEnvironment environment,
        List<string> errors
    )
    {
        var variable = environment.Variable("PORT");
        var defaultPort = PortNumber.Default;
        var host = result.Text(syntax.Host);
        var port = result.Text(syntax.Port);
        (string Name, string? Value)[] all =
        [
            ("the argument", result.Text(syntax.Address)),
            ("--server", result.Text(syntax.Server)),
            ("--url", result.Text(syntax.Url)),
            ("--host and --port", host ?? port),
        ];
        var given = Array.FindAll(all, way => way.Value is not null);
        if (given.Length > 1)
        {
            errors.Add(
                $"The server is given in more than one way ({string.Join(", ", given.Select(g => g.Name))}); give one."
            );
        }

        var whole = given.Length > 0 && host is null && port is null ? given[0].Value : null;
        var needsPort = port is null && !(whole?.Contains("://", StringComparison.Ordinal) ?? false);
        if (needsPort && !string.IsNullOrEmpty(variable) && !IsPort(variable, out defaultPort))
        {
            errors.Add($"The environment's PORT must be a whole number from 1 to 65535, not '{variable}'.");
            defaultPort = PortNumber.Default;
        }

        if (port is not null && !IsPort(port, out defaultPort))
        {
            errors.Add($"--port must be a whole number from 1 to 65535, not '{port}'.");
            defaultPort = PortNumber.Default;
        }

        var bare = host ?? "localhost";
        if (whole is null && Uri.CheckHostName(bare) == UriHostNameType.Unknown)
        {
            errors.Add($"--host must be a host name or an IP address without a port, not '{host}'.");
            bare = "localhost";
        }

        if (whole?.StartsWith('-') == true)
        {
            errors.Add($"There is no option '{whole}' here.");
            whole = null;
        }

        var server = ServerAddress.Parse(whole ?? bare, defaultPort);
        if (server is null)
        {
            errors.Add($"'{whole ?? bare}' is no address of a server; write ws://host:port, wss://host or host:port.");
        }

        return server ?? new Uri($"ws://localhost:{defaultPort.ToString(CultureInfo.InvariantCulture)}");
    }

    private static bool IsPort(string text, out int port) => PortNumber.TryParse(text, out port) && port > 0;

    private static TimeSpan ReadRetry(string? text, List<string> errors)
    {
        if (text is null)
        {
            return UsualRetry;
        }

        if (!Seconds.TryParse(text, LongestRetry, out var duration))
        {
            errors.Add($"--retry must be from 0 to {LongestRetry.TotalSeconds} seconds, not '{text}'.");
        }

        return duration;
    }

    private static Dictionary<string, string> QueryOf(Uri server) =>
        server
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair is [_, { Length: > 0 }])
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(
                pairs => pairs.Key,
                pairs => Uri.UnescapeDataString(pairs.First()[1].Replace('+', ' ')),
                StringComparer.Ordinal
            );
}
