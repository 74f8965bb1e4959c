using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect;

public sealed class TrustedRootsTests
{
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_certificate_of_the_root_is_trusted_and_one_of_another_or_for_another_name_is_not()
    {
        using var folder = new TempFolder();
        using var house = Root();
        using var other = Root();
        File.WriteAllText(folder["ca.pem"], house.ExportCertificatePem());
        var roots = new TrustedRoots(folder["ca.pem"]);
        using var own = Leaf(house);
        using var foreign = Leaf(other);

        Assert.True(roots.Trust(own, sent: null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(roots.Trust(foreign, sent: null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(roots.Trust(foreign, sent: null, SslPolicyErrors.None));
        Assert.False(roots.Trust(own, sent: null, SslPolicyErrors.RemoteCertificateNameMismatch));
        Assert.False(roots.Trust(certificate: null, sent: null, SslPolicyErrors.RemoteCertificateNotAvailable));
    }

    [Theory]
    [InlineData("no certificate")]
    [InlineData(null)]
    public void A_file_without_a_certificate_is_told_in_one_line(string? content)
    {
        using var folder = new TempFolder();
        if (content is not null)
        {
            File.WriteAllText(folder["ca.pem"], content);
        }

        var told = Assert.Throws<SecretsException>(() => new TrustedRoots(folder["ca.pem"]));
        Assert.Contains("--ca-file", told.Message, StringComparison.Ordinal);
    }

    private static X509Certificate2 Root()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Begin, Begin.AddYears(50));
    }

    private static X509Certificate2 Leaf(X509Certificate2 root)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.Create(root, Begin, Begin.AddYears(40), [1, 2, 3]);
    }
}
