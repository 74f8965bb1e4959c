using System.Buffers.Text;
using System.Security.Cryptography;
using Broadcast.Protocol;

namespace Broadcast.Core.Log;

/// <summary>The identifier of two people's private conversation. Thread-safe.</summary>
public static class ConversationIds
{
    /// <summary>
    /// The identifier of a pair: <c>~</c> and 128 bits of the SHA-256 of both, the smaller one first, so that it is the
    /// same from either side and tells nobody who the two are.
    /// </summary>
    /// <param name="one">One person.</param>
    /// <param name="other">The other; may be the same.</param>
    public static string Of(PersonId one, PersonId other)
    {
        var (first, second) = one < other ? (one, other) : (other, one);
        Span<byte> pair = stackalloc byte[2 * PersonId.Size];
        first.Write(pair);
        second.Write(pair[PersonId.Size..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(pair, hash);
        return string.Concat(ConversationId.Prefix.ToString(), Base64Url.EncodeToString(hash[..16]));
    }
}
