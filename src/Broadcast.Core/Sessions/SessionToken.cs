using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Broadcast.Core.Log;
using Broadcast.Protocol;

namespace Broadcast.Core.Sessions;

/// <summary>
/// Makes and reads session tokens: who a person is and which name they had, signed with the log's secret (HMAC-SHA-256,
/// RFC 2104, truncated to 128 bits), so that they hold after a restart without a table of sessions. Thread-safe.
/// </summary>
/// <param name="secret">The log's secret.</param>
/// <remarks>Layout before base64url: 16 bytes of signature, 16 of the person, then the name in UTF-8.</remarks>
public sealed class SessionToken(ReadOnlyMemory<byte> secret)
{
    private const int SignatureSize = 16;
    private const int LongestToken = 512;

    // Nobody gets a session token's signature by a clever subject: what is signed there is never so short of a zero byte.
    private const string SubjectDomain = "subject\0";

    /// <summary>Makes a token.</summary>
    /// <param name="person">Who.</param>
    /// <param name="name">The name.</param>
    public string Create(PersonId person, Username name)
    {
        var token = new byte[SignatureSize + PersonId.Size + Encoding.UTF8.GetByteCount(name.Value)];
        person.Write(token.AsSpan(SignatureSize));
        Encoding.UTF8.GetBytes(name.Value, token.AsSpan(SignatureSize + PersonId.Size));
        Sign(token.AsSpan(SignatureSize), token);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>
    /// The person whom access tokens call by a subject: the same on every device and after a restart, and of nobody who could be made by
    /// chance.
    /// </summary>
    /// <param name="subject">The subject.</param>
    public PersonId PersonOf(string subject)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes(SubjectDomain + subject), hash);
        return PersonId.Read(hash);
    }

    /// <summary>
    /// Makes what stands in a session token's place for somebody who is known by an access token: it is worth nothing without that one.
    /// </summary>
    /// <param name="person">Who.</param>
    public static string Placeholder(PersonId person) => "~" + Base64Url.EncodeToString(person.ToBytes());

    /// <summary>Reads a token.</summary>
    /// <param name="token">Any text.</param>
    /// <param name="person">Who.</param>
    /// <param name="name">The name that the person had.</param>
    /// <returns>Whether this server made it.</returns>
    public bool TryRead(string token, out PersonId person, out Username name)
    {
        person = default;
        name = default;
        if (
            token.Length > LongestToken
            || !Base64Url.IsValid(token, out var size)
            || size <= SignatureSize + PersonId.Size
        )
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        Span<byte> signature = stackalloc byte[SignatureSize];
        Sign(bytes.AsSpan(SignatureSize), signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, bytes.AsSpan(0, SignatureSize)))
        {
            return false;
        }

        person = PersonId.Read(bytes.AsSpan(SignatureSize));
        return Username.TryRead(Encoding.UTF8.GetString(bytes.AsSpan(SignatureSize + PersonId.Size)), out name, out _);
    }

    private void Sign(ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret.Span, content, hash);
        hash[..SignatureSize].CopyTo(signature);
    }
}
