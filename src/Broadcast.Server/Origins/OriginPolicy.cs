using System.Net;

namespace Broadcast.Server.Origins;

/// <summary>
/// Which web pages may speak to this server (RFC 6454, and RFC 6455, section 10.2): those that it served itself, and those that were named.
/// Programs, which send no origin, are not meant: they can say what they like. Immutable, thread-safe.
/// </summary>
/// <param name="allowed">Named origins such as <c>https://example.org</c>; <c>*</c> is every one.</param>
/// <param name="isLocal">
/// Whether this is the open server of one machine that nobody configured: then pages of this machine may come, from any port or from a
/// file, and the address must be this machine's own, so that no other name that leads here ("DNS rebinding") makes a foreign page one's own.
/// </param>
internal sealed class OriginPolicy(IReadOnlyList<string> allowed, bool isLocal)
{
    /// <summary>Whether a page may come.</summary>
    /// <param name="origin">Its <c>Origin</c>.</param>
    /// <param name="host">The <c>Host</c> that was asked.</param>
    public bool Allows(string origin, string host) =>
        IsSame(origin, host) || IsNamed(origin) || (isLocal && IsOfThisMachine(origin));

    /// <summary>Whether the server may be asked by this name.</summary>
    /// <param name="host">The <c>Host</c> that was asked, with its port if it has one.</param>
    public bool AllowsHost(string host) => !isLocal || IsLoopback(NameOf(host));

    // Schemes are not compared: behind a proxy that ends TLS they differ, and a page that is forged on the way cannot be told anyway.
    private static bool IsSame(string origin, string host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && string.Equals(page.Authority, WithoutPort(host, page), StringComparison.OrdinalIgnoreCase);

    private static string WithoutPort(string host, Uri page)
    {
        var usual = page.Scheme == Uri.UriSchemeHttps ? ":443" : ":80";
        return page.IsDefaultPort && host.EndsWith(usual, StringComparison.Ordinal) ? host[..^usual.Length] : host;
    }

    private static bool IsOfThisMachine(string origin) =>
        string.Equals(origin, "null", StringComparison.Ordinal)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLoopback(page.Host));

    private static bool IsLoopback(string name) =>
        IPAddress.TryParse(name, out var address)
            ? IPAddress.IsLoopback(address)
            : string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string host) =>
        Uri.TryCreate($"http://{host}", UriKind.Absolute, out var address) ? address.Host : host;

    private bool IsNamed(string origin)
    {
        foreach (var name in allowed)
        {
            if (name == "*" || string.Equals(name, origin, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
