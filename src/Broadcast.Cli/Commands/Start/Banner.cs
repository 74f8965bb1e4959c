using System.Globalization;
using System.Net;
using Broadcast.Server.Access;
using Broadcast.Server.Capacity;

namespace Broadcast.Cli.Commands.Start;

/// <summary>What a host reads when the server has started: where to go, how to join, where the data lies, who can reach it.</summary>
internal static class Banner
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="options">How the server was started.</param>
    /// <param name="addresses">Where it listens.</param>
    /// <param name="places">How many connections it takes.</param>
    public static async Task WriteAsync(
        TextWriter output,
        StartOptions options,
        IReadOnlyList<Uri> addresses,
        int places
    )
    {
        var port = addresses[0].Port.ToString(CultureInfo.InvariantCulture);
        var loopback = addresses.All(address => address.IsLoopback);
        var shown = Hosts(addresses, options.Host).ToArray();
        var (http, ws) = options.Tls is null ? ("http", "ws") : ("https", "wss");
        var version = typeof(Banner).Assembly.GetName().Version?.ToString(3);

        await output.WriteLineAsync($"broadcast-server {version} is running. Ctrl-C stops it.");
        await output.WriteLineAsync();
        foreach (var host in shown)
        {
            await output.WriteLineAsync($"  In a browser      {http}://{host}:{port}/");
        }

        await output.WriteLineAsync(
            $"  In a terminal     broadcast-server connect {ws}://{shown[0]}:{port} --name YOU"
        );
        await output.WriteLineAsync($"  Any WebSocket     {ws}://{shown[0]}:{port}/?name=YOU&room=lobby");
        await output.WriteLineAsync(
            options.DataDirectory is { } directory
                ? $"  Messages kept in  {directory}"
                : "  Messages kept in  memory only (--ephemeral): they end with the server"
        );
        await output.WriteLineAsync(
            loopback
                ? "  Reachable from    this machine only; --host 0.0.0.0 --auth password opens it to your network"
                : "  Reachable from    other machines"
        );
        await output.WriteLineAsync($"  Let in            {WhoIsLetIn(options.Access)}");
        await output.WriteLineAsync($"  Room for          {RoomFor(options.Connections, places)}");
        await output.WriteLineAsync();
        await output.FlushAsync();
    }

    private static string WhoIsLetIn(AccessRequest access) =>
        access.Mode switch
        {
            AccessMode.Password => "who knows the password",
            AccessMode.Token => "who has an access token; broadcast-server token makes one",
            _ => "everyone who can connect",
        };

    private static string RoomFor(ConnectionLimits limits, int places)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{places} connections");
        return places < limits.MaxConnections ? text + "; the system allows no more (ulimit -n)" : text;
    }

    // An address that means "all" is nothing to open: the machine's name is.
    private static IEnumerable<string> Hosts(IReadOnlyList<Uri> addresses, string host)
    {
        if (addresses.Any(address => address.Host is "0.0.0.0" or "[::]" or "[0:0:0:0:0:0:0:0]"))
        {
            yield return "localhost";
            yield return Dns.GetHostName();
        }
        else if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            yield return "localhost";
        }
        else
        {
            foreach (var name in addresses.Select(address => address.Host).Distinct(StringComparer.Ordinal))
            {
                yield return name;
            }
        }
    }
}
