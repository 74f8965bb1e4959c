using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Broadcast.Server.Origins;

/// <summary>Takes the client's address and scheme from the proxies that are trusted, and from nobody else.</summary>
internal static class ForwardedAddress
{
    /// <summary>Does so, when there are any.</summary>
    /// <param name="app">The web server's pipeline.</param>
    /// <param name="proxies">The networks of the trusted proxies.</param>
    public static void UseForwardedAddress(this WebApplication app, IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        if (proxies.Count == 0)
        {
            return;
        }

        // Read from the right, as long as it was a trusted one who wrote it: what stands further left anybody may have written.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in proxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
