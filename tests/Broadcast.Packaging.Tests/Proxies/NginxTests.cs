using System.Diagnostics;
using System.Globalization;
using Broadcast.Packaging.Tests.Docs;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Packaging.Tests.Proxies;

public sealed class NginxTests : ProxyConformance
{
    private protected override Task<ProxyRig> StartAsync()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/nginx"), "nginx is not installed.");
        return ProxyRig.StartAsync(Command);
    }

    private static ProcessStartInfo Command(TempFolder folder, int port, int server)
    {
        var certificate = new ProxyCertificate(folder);
        var site = Handbook
            .Block("nginx")
            .With(
                "listen 443 ssl http2;",
                string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port} ssl http2;")
            )
            .With("127.0.0.1:8080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server}"))
            .With("/etc/letsencrypt/live/chat.example.org/fullchain.pem", certificate.Chain)
            .With("/etc/letsencrypt/live/chat.example.org/privkey.pem", certificate.Key);
        var temporary = string.Join(
            '\n',
            ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(what =>
                $"    {what}_temp_path {folder[what]};"
            )
        );
        // Around it what a distribution's own nginx.conf has, with nothing that needs rights.
        var file = folder.Write(
            "nginx.conf",
            $$"""
            daemon off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 1;
            pid {{folder["nginx.pid"]}};
            error_log stderr;
            events { worker_connections 256; }
            http {
                access_log off;
            {{temporary}}
            {{site}}
            }
            """
        );
        return new ProcessStartInfo("/usr/sbin/nginx", ["-p", folder.Path, "-e", "stderr", "-c", file]);
    }
}
