using System.Diagnostics;
using System.Globalization;
using Broadcast.Packaging.Tests.Docs;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Packaging.Tests.Proxies;

public sealed class HaproxyTests : ProxyConformance
{
    private protected override Task<ProxyRig> StartAsync()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/haproxy"), "haproxy is not installed.");
        return ProxyRig.StartAsync(Command);
    }

    private static ProcessStartInfo Command(TempFolder folder, int port, int server)
    {
        var certificate = new ProxyCertificate(folder);
        var file = folder.Write(
            "haproxy.cfg",
            "global\n    maxconn 256\n\n"
                + Handbook
                    .Block("haproxy")
                    .With("bind :443", string.Create(CultureInfo.InvariantCulture, $"bind 127.0.0.1:{port}"))
                    .With("127.0.0.1:8080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server}"))
                    .With("/etc/haproxy/chat.example.org.pem", certificate.Both)
        );
        return new ProcessStartInfo("/usr/sbin/haproxy", ["-db", "-f", file]);
    }
}
