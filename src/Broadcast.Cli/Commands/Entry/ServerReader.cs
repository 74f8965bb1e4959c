using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>Finds the server's address among the ways in which it can be given.</summary>
internal static class ServerReader
{
    /// <summary>Reads the address.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling of the options.</param>
    /// <param name="address">The argument that is an address too, in a command that has one.</param>
    /// <param name="environment">Where <c>PORT</c> is looked up.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static Uri Read(
        CommandResult result,
        EntrySyntax syntax,
        Argument? address,
        CliEnvironment environment,
        List<string> errors
    )
    {
        var host = result.Text(syntax.Host);
        var port = result.Text(syntax.Port);
        (string Name, string? Value)[] all =
        [
            ("the argument", address is null ? null : result.Text(address)),
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
        var defaultPort = ReadPort(port, whole, environment, errors);
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

    private static int ReadPort(string? port, string? whole, CliEnvironment environment, List<string> errors)
    {
        var number = PortNumber.Default;
        if (port is not null)
        {
            if (!IsPort(port, out number))
            {
                errors.Add($"--port must be a whole number from 1 to 65535, not '{port}'.");
                return PortNumber.Default;
            }

            return number;
        }

        var variable = environment.Variable("PORT");
        if (whole?.Contains("://", StringComparison.Ordinal) == true || string.IsNullOrEmpty(variable))
        {
            return number;
        }

        if (!IsPort(variable, out number))
        {
            errors.Add($"The environment's PORT must be a whole number from 1 to 65535, not '{variable}'.");
            return PortNumber.Default;
        }

        return number;
    }

    private static bool IsPort(string text, out int port) => PortNumber.TryParse(text, out port) && port > 0;
}
