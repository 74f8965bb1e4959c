using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>
/// Trusts servers whose certificate was signed by one of a file, and no others: for a root that only the house knows. Everything else is
/// asked of a certificate as usual, its name and its times. Immutable, thread-safe.
/// </summary>
internal sealed class TrustedRoots
{
    private readonly X509Certificate2Collection roots = [];

    /// <summary>Reads the roots.</summary>
    /// <param name="file">Certificates in PEM.</param>
    /// <exception cref="SecretsException">It cannot be read, or holds none.</exception>
    public TrustedRoots(string file)
    {
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SecretsException($"--ca-file: {file} cannot be read: {exception.Message}", exception);
        }

        if (roots.Count == 0)
        {
            throw new SecretsException($"--ca-file: {file} holds no certificate in PEM.");
        }
    }

    /// <summary>Whether a server's certificate is trusted.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="sent">What came with it, the intermediate ones among it.</param>
    /// <param name="errors">What the system found; that it does not know the root is no error here.</param>
    public bool Trust(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (
            certificate is not X509Certificate2 leaf
            || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None
        )
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null)
        {
            foreach (var element in sent.ChainElements)
            {
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            }
        }

        return chain.Build(leaf);
    }
}
