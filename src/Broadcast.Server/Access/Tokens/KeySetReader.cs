using Microsoft.IdentityModel.Tokens;

namespace Broadcast.Server.Access.Tokens;

/// <summary>Takes from a key set (JWKS, RFC 7517) the keys that can be used here: RSA from 2048 bits for RS256, P-256 for ES256. Secrets in it are left out. Thread-safe.</summary>
internal static class KeySetReader
{
    private const int MaxKeys = 64;

    /// <summary>Reads a key set.</summary>
    /// <param name="json">The document.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static IReadOnlyList<JsonWebKey> Read(string json) =>
        [.. JsonWebKeySet.Create(json).Keys.Where(key => AlgorithmOf(key) is not null).Take(MaxKeys)];

    /// <summary>The one algorithm that a key is for; null for a key that is not used.</summary>
    public static string? AlgorithmOf(JsonWebKey key)
    {
        var algorithm =
            key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, KeySize: >= 2048 } ? SecurityAlgorithms.RsaSha256
            : key is { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv: JsonWebKeyECTypes.P256 }
                ? SecurityAlgorithms.EcdsaSha256
            : null;
        var isForSigning = key.Use is null or "" or "sig";
        var isForThis = string.IsNullOrEmpty(key.Alg) || string.Equals(key.Alg, algorithm, StringComparison.Ordinal);
        return isForSigning && isForThis && !key.HasPrivateKey ? algorithm : null;
    }
}
