using System.CommandLine.Parsing;
using System.Net;
using Broadcast.Server.Tls;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Reads the certificate, the trusted proxies and the allowed origins, and finds what is wrong with them.</summary>
internal static class NetworkReader
{
    /// <summary>The certificate; null when none was given.</summary>
    public static TlsOptions? ReadTls(CommandResult result, NetworkSyntax syntax, List<string> errors)
    {
        var (certificate, key) = (result.Text(syntax.Certificate), result.Text(syntax.Key));
        if (certificate is null && key is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(certificate) || string.IsNullOrWhiteSpace(key))
        {
            errors.Add("--cert and --key belong together: give both files.");
            return null;
        }

        return new TlsOptions(Path.GetFullPath(certificate), Path.GetFullPath(key));
    }

    /// <summary>The allowed origins.</summary>
    public static IReadOnlyList<string> ReadOrigins(CommandResult result, NetworkSyntax syntax, List<string> errors)
    {
        var origins = new List<string>();
        foreach (var text in Parts(result.Texts(syntax.AllowOrigin)))
        {
            if (text is "*" or "null")
            {
                origins.Add(text);
            }
            else if (
                Uri.TryCreate(text, UriKind.Absolute, out var origin)
                && origin.Scheme is "http" or "https"
                && origin.AbsolutePath == "/"
                && origin.Query.Length == 0
            )
            {
                origins.Add(origin.GetLeftPart(UriPartial.Authority));
            }
            else
            {
                errors.Add($"--allow-origin must be like https://example.org, without a path, or *, not '{text}'.");
            }
        }

        return origins;
    }

    /// <summary>The trusted proxies.</summary>
    public static IReadOnlyList<IPNetwork> ReadProxies(CommandResult result, NetworkSyntax syntax, List<string> errors)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in Parts(result.Texts(syntax.TrustedProxy)))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                errors.Add($"--trusted-proxy must be an address or a network such as 10.0.0.0/8, not '{text}'.");
            }
        }

        return networks;
    }

    private static IEnumerable<string> Parts(IReadOnlyList<string> texts) =>
        texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries));
}
