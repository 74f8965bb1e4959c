using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Broadcast.Server.Tls;
using Broadcast.Testing.Files;

namespace Broadcast.Server.Tests.Tls;

/// <summary>A certificate for this machine in two files, which can be renewed, and the root that signed it.</summary>
internal sealed class TestCertificate : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte serial;

    public TestCertificate()
    {
        var request = new CertificateRequest("CN=the root of a test", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Root = request.CreateSelfSigned(Begin, Begin.AddYears(20));
        Renew();
    }

    public X509Certificate2 Root { get; }

    public TlsOptions Options =>
        new(Path.Combine(folder.Path, "certificate.pem"), Path.Combine(folder.Path, "key.pem"));

    private static DateTimeOffset Begin => new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes another certificate into the files.</summary>
    /// <returns>Its serial number.</returns>
    public string Renew()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Root, Begin, Begin.AddYears(15), [1, ++serial]);
        File.WriteAllText(Options.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(Options.KeyFile, key.ExportPkcs8PrivateKeyPem());

        // Two writings within the grain of the file system's clock are two all the same.
        File.SetLastWriteTimeUtc(Options.KeyFile, Begin.UtcDateTime.AddDays(serial));
        return certificate.SerialNumber;
    }

    /// <summary>Writes what is no certificate.</summary>
    public void Break()
    {
        File.WriteAllText(Options.CertificateFile, "no certificate");
        File.SetLastWriteTimeUtc(Options.CertificateFile, Begin.UtcDateTime);
    }

    public void Dispose()
    {
        Root.Dispose();
        rootKey.Dispose();
        folder.Dispose();
    }
}
