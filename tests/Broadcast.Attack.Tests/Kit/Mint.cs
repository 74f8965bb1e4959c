using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>Makes access tokens by hand, right and wrong ones.</summary>
internal static class Mint
{
    /// <summary>The secret that the server knows.</summary>
    public static readonly byte[] Key = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");

    /// <summary>Seconds from now, as claims have them.</summary>
    public static long In(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

    /// <summary>A token by HS256 with some claims.</summary>
    public static string Make(object claims, byte[]? key = null) =>
        Make(new { alg = "HS256", typ = "JWT" }, claims, key);

    /// <summary>A token with some header, signed by HMAC-SHA-256.</summary>
    public static string Make(object header, object claims, byte[]? key = null)
    {
        var input = $"{Part(header)}.{Part(claims)}";
        return $"{input}.{Base64Url.EncodeToString(HMACSHA256.HashData(key ?? Key, Encoding.ASCII.GetBytes(input)))}";
    }

    /// <summary>A part of a token.</summary>
    public static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
