using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Broadcast.Testing.Files;

namespace Broadcast.Packaging.Tests.Proxies;

/// <summary>A certificate for this machine that signs itself, in files as proxies read them.</summary>
internal sealed class ProxyCertificate
{
    /// <summary>Makes one.</summary>
    /// <param name="folder">Where the files go.</param>
    public ProxyCertificate(TempFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=chat.example.org", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var begin = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(begin, begin.AddYears(30));
        var (chain, secret) = (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
        Chain = folder.Write("chain.pem", chain);
        Key = folder.Write("key.pem", secret);
        Both = folder.Write("both.pem", chain + secret);
    }

    /// <summary>The file of the certificate.</summary>
    public string Chain { get; }

    /// <summary>The file of its key.</summary>
    public string Key { get; }

    /// <summary>The file that holds one after the other.</summary>
    public string Both { get; }
}
