using Microsoft.IdentityModel.Tokens;

namespace Broadcast.Server.Access.Tokens;

/// <summary>The keys with which tokens may be signed. Thread-safe.</summary>
internal interface ITokenKeys : IDisposable
{
    /// <summary>
    /// The keys that may have signed by an algorithm. A key is for one algorithm and no other: this is what refuses a token that is signed
    /// with a public key as if that were a secret (RFC 8725, section 3.1).
    /// </summary>
    /// <param name="algorithm">What the token's header says.</param>
    /// <param name="keyId">Which key the token's header names, or null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when the keys cannot be had now.</returns>
    ValueTask<IReadOnlyList<SecurityKey>?> FindAsync(string algorithm, string? keyId, CancellationToken cancellation);
}
