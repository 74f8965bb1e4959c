namespace Broadcast.Cli.Commands.Entry;

/// <summary>
/// Reading where a server is, as people write it: <c>ws://host:port</c>, <c>https://host</c>, <c>host:port</c>,
/// <c>host</c>, <c>[::1]:8080</c>, <c>:9090</c> or <c>9090</c>.
/// </summary>
internal static class ServerAddress
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="defaultPort">The port of an address that is no URL and names none.</param>
    /// <returns>The address; null when it is none.</returns>
    public static Uri? Parse(string text, int defaultPort)
    {
        var url = text.Contains("://", StringComparison.Ordinal)
            ? WithSocketScheme(text)
            : WithScheme(text, defaultPort);
        return
            Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && uri is { Scheme: "ws" or "wss", Host.Length: > 0, Port: > 0, UserInfo: "" }
            ? new UriBuilder(uri) { Fragment = string.Empty }.Uri
            : null;
    }

    private static string? WithSocketScheme(string text) =>
        text.Split("://", 2) switch
        {
            [var scheme, var rest] when Is(scheme, "ws") || Is(scheme, "http") => $"ws://{rest}",
            [var scheme, var rest] when Is(scheme, "wss") || Is(scheme, "https") => $"wss://{rest}",
            _ => null,
        };

    private static string WithScheme(string text, int defaultPort)
    {
        if (PortNumber.TryParse(text, out _))
        {
            return $"ws://localhost:{text}";
        }

        if (text.StartsWith(':') && PortNumber.TryParse(text[1..], out _))
        {
            return $"ws://localhost{text}";
        }

        if (Uri.CheckHostName(text) == UriHostNameType.IPv6)
        {
            return text.StartsWith('[') ? $"ws://{text}:{defaultPort}" : $"ws://[{text}]:{defaultPort}";
        }

        var end = text.IndexOfAny(['/', '?', '#']);
        var authority = end < 0 ? text : text[..end];
        var rest = text[authority.Length..];
        var hasPort = authority.LastIndexOf(':') > authority.LastIndexOf(']');
        return hasPort ? $"ws://{text}" : $"ws://{authority}:{defaultPort}{rest}";
    }

    private static bool Is(string scheme, string name) =>
        string.Equals(scheme, name, StringComparison.OrdinalIgnoreCase);
}
