using System.Diagnostics.CodeAnalysis;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>Reading the address of the server under load.</summary>
internal static class BenchTarget
{
    /// <summary>Reads an address: <c>ws://host:port/path?query</c>, with <c>http</c> for <c>ws</c>, or <c>host</c> or <c>host:port</c> alone, whose port is 8080 when none is given.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="target">The address.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Uri? target,
        [NotNullWhen(false)] out string? error
    )
    {
        var bare = !text.Contains("://", StringComparison.Ordinal);
        var written = bare ? $"ws://{text}" : text;
        error = null;
        if (!Uri.TryCreate(written, UriKind.Absolute, out target) || target.Host.Length == 0)
        {
            error = $"The url must be like ws://localhost:8080, not '{text}'.";
        }
        else if (target.Scheme is "wss" or "https")
        {
            error = "bench speaks plain WebSocket only: give the address behind the TLS proxy, ws://…";
        }
        else if (target.Scheme is not ("ws" or "http"))
        {
            error = $"The url must begin with ws://, not '{target.Scheme}://'.";
        }
        else
        {
            var port = bare && target.IsDefaultPort ? PortNumber.Default : target.Port;
            target = new UriBuilder(target)
            {
                Scheme = "ws",
                Port = port,
                Fragment = "",
            }.Uri;
        }

        return error is null;
    }
}
