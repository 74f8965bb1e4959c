using System.Security.Cryptography;
using System.Text;

namespace Broadcast.Server.Access;

/// <summary>A password, kept as its hash only, so that a memory image or a log does not show it. Immutable, thread-safe.</summary>
public sealed class SharedSecret
{
    private readonly byte[] hash;

    /// <summary>Keeps a password.</summary>
    /// <param name="password">At least one character.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public SharedSecret(string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        hash = Hash(password);
    }

    /// <summary>Compares, in a time that says nothing of where two passwords differ.</summary>
    /// <param name="attempt">What somebody shows.</param>
    public bool Matches(string attempt) => CryptographicOperations.FixedTimeEquals(hash, Hash(attempt));

    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(SharedSecret);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text.Normalize()));
}
