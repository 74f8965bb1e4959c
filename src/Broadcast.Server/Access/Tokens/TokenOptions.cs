namespace Broadcast.Server.Access.Tokens;

/// <summary>How access tokens are checked. Exactly one source of keys is set. Immutable.</summary>
public sealed record TokenOptions
{
    /// <summary>The key of HS256, at least 32 bytes: <see cref="TokenKeyFile.Read"/>.</summary>
    public ReadOnlyMemory<byte>? SharedKey { get; init; }

    /// <summary>A public key in PEM: RSA (RS256) or P-256 (ES256).</summary>
    public string? PublicKey { get; init; }

    /// <summary>A key set (JWKS, RFC 7517), by an <c>https:</c>, loopback <c>http:</c> or <c>file:</c> address.</summary>
    public Uri? KeySet { get; init; }

    /// <summary>The audience that a token has to name; null takes any.</summary>
    public string? Audience { get; init; }

    /// <summary>The issuer that a token has to name; null takes any.</summary>
    public string? Issuer { get; init; }

    /// <summary>How far clocks may differ; 30 s unless set.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);
}
