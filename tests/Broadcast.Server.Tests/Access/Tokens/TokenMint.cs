using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Broadcast.Server.Tests.Access.Tokens;

/// <summary>Makes tokens by hand, right and wrong ones, so that what is tested is not what made them.</summary>
internal static class TokenMint
{
    public static readonly byte[] Key = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");

    /// <summary>A manual clock stands at its beginning.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static long In(TimeSpan time) => (Now + time).ToUnixTimeSeconds();

    /// <summary>A token by HS256.</summary>
    public static string Make(object claims, byte[]? key = null) =>
        Make(new { alg = "HS256", typ = "JWT" }, claims, input => HMACSHA256.HashData(key ?? Key, input));

    /// <summary>A token with any header and signature.</summary>
    public static string Make(object header, object claims, Func<byte[], byte[]> sign)
    {
        var input = $"{Part(header)}.{Part(claims)}";
        return $"{input}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    /// <summary>Another middle part under the same signature.</summary>
    public static string Alter(string token, object claims)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Part(claims)}.{parts[2]}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
