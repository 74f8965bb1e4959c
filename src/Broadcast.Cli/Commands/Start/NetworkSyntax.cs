using System.CommandLine;

namespace Broadcast.Cli.Commands.Start;

/// <summary>The spelling of TLS, proxies and origins. Values are read as text here; <see cref="NetworkReader"/> checks them.</summary>
internal sealed class NetworkSyntax
{
    public Option<string?> Certificate { get; } =
        new("--cert")
        {
            Description = "The certificate in PEM, with those between it and the root: speak TLS (https, wss).",
            HelpName = "FILE",
        };

    public Option<string?> Key { get; } =
        new("--key") { Description = "The certificate's private key in PEM.", HelpName = "FILE" };

    public Option<string[]> AllowOrigin { get; } =
        new("--allow-origin")
        {
            Description = "Pages from there may use the server too, such as https://example.org (default: its own).",
            HelpName = "ORIGIN",
        };

    public Option<string[]> TrustedProxy { get; } =
        new("--trusted-proxy")
        {
            Description = "A proxy's address or network, whose X-Forwarded-For and -Proto are believed.",
            HelpName = "CIDR",
        };

    /// <summary>The options, in the order in which help shows them.</summary>
    public IReadOnlyList<Option> All => [Certificate, Key, AllowOrigin, TrustedProxy];
}
