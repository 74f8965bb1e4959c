using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Broadcast.Testing.Files;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>A certificate that signs itself, in two files.</summary>
internal sealed class Certificate : IDisposable
{
    private readonly X509Certificate2 own;

    private Certificate(X509Certificate2 own, string[] options) => (this.own, Options) = (own, options);

    /// <summary>What to start the server with.</summary>
    public string[] Options { get; }

    /// <summary>Makes one and writes it beside the data.</summary>
    public static Certificate Write(TempFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var begin = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var certificate = request.CreateSelfSigned(begin, begin.AddYears(30));
        var file = folder.Write("tls/certificate.pem", certificate.ExportCertificatePem());
        var keyFile = folder.Write("tls/key.pem", key.ExportPkcs8PrivateKeyPem());
        return new Certificate(certificate, ["--cert", file, "--key", keyFile]);
    }

    /// <summary>Whether a server shows this one.</summary>
    public bool IsOurs(
        object sender,
        System.Security.Cryptography.X509Certificates.X509Certificate? shown,
        X509Chain? chain,
        SslPolicyErrors errors
    ) => shown is not null && shown.GetCertHashString() == own.GetCertHashString();

    /// <inheritdoc/>
    public void Dispose() => own.Dispose();
}
