using System.Diagnostics;
using System.Globalization;
using Broadcast.Packaging.Tests.Docs;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Packaging.Tests.Proxies;

public sealed class CaddyTests : ProxyConformance
{
    private protected override Task<ProxyRig> StartAsync()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/caddy"), "caddy is not installed.");
        return ProxyRig.StartAsync(Command);
    }

    private static ProcessStartInfo Command(TempFolder folder, int port, int server)
    {
        var certificate = new ProxyCertificate(folder);
        var site = Handbook
            .Block("caddyfile")
            .With(
                "chat.example.org {",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"https://127.0.0.1:{port} {{\n    bind 127.0.0.1\n    tls {certificate.Chain} {certificate.Key}"
                )
            )
            .With("127.0.0.1:8080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server}"));
        if (IsOld())
        {
            site = site.With("stream_close_delay 5m", "");
        }

        var file = folder.Write("Caddyfile", "{\n    admin off\n    auto_https disable_redirects\n}\n\n" + site);
        var start = new ProcessStartInfo("/usr/bin/caddy", ["run", "--adapter", "caddyfile", "--config", file]);
        start.Environment["HOME"] =
            start.Environment["XDG_DATA_HOME"] =
            start.Environment["XDG_CONFIG_HOME"] =
                folder.Path;
        return start;
    }

    // As the document says: the line is known from 2.7 on.
    private static bool IsOld()
    {
        using var caddy = Process.Start(
            new ProcessStartInfo("/usr/bin/caddy", ["version"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var words = caddy.StandardOutput.ReadToEnd().TrimStart('v').Split('-', '+', ' ', '\n');
        caddy.WaitForExit();
        return Version.TryParse(words[0], out var version) && version < new Version(2, 7);
    }
}
