using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Broadcast.Server.Access.Tokens;

/// <summary>One key that was read at the start. Immutable, thread-safe.</summary>
internal sealed class FixedKey : ITokenKeys
{
    private readonly string algorithm;
    private readonly IReadOnlyList<SecurityKey> keys;
    private readonly AsymmetricAlgorithm? owned;

    private FixedKey(string algorithm, SecurityKey key, AsymmetricAlgorithm? owned)
    {
        this.algorithm = algorithm;
        this.owned = owned;
        keys = [key];
    }

    /// <summary>A key that signs and checks.</summary>
    public static FixedKey Shared(ReadOnlyMemory<byte> key) =>
        new(SecurityAlgorithms.HmacSha256, new SymmetricSecurityKey(key.ToArray()), owned: null);

    /// <summary>A public key in PEM.</summary>
    /// <exception cref="AccessOptionException">It is none that is taken.</exception>
    public static FixedKey Public(string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new AccessOptionException(
                "That is a private key; the server needs the public one only (openssl pkey -pubout makes it)."
            );
        }

        return TryReadRsa(pem) ?? TryReadEc(pem) ?? throw NoKey();
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SecurityKey>?> FindAsync(
        string algorithm,
        string? keyId,
        CancellationToken cancellation
    ) =>
        ValueTask.FromResult<IReadOnlyList<SecurityKey>?>(
            string.Equals(algorithm, this.algorithm, StringComparison.Ordinal) ? keys : []
        );

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();

    private static FixedKey? TryReadRsa(string pem)
    {
        var rsa = RSA.Create();
        if (!TryImport(rsa, pem))
        {
            rsa.Dispose();
            return null;
        }

        if (rsa.KeySize < 2048)
        {
            rsa.Dispose();
            throw new AccessOptionException("An RSA key has to have 2048 bits at least.");
        }

        return new FixedKey(SecurityAlgorithms.RsaSha256, new RsaSecurityKey(rsa), rsa);
    }

    private static FixedKey? TryReadEc(string pem)
    {
        var curve = ECDsa.Create();
        if (!TryImport(curve, pem))
        {
            curve.Dispose();
            return null;
        }

        if (curve.KeySize != 256)
        {
            curve.Dispose();
            throw NoKey();
        }

        return new FixedKey(SecurityAlgorithms.EcdsaSha256, new ECDsaSecurityKey(curve), curve);
    }

    private static bool TryImport(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static AccessOptionException NoKey() =>
        new("That is no public key in PEM (BEGIN PUBLIC KEY) of RSA or of the curve P-256.");
}
