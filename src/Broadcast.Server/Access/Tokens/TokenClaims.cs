using System.Buffers.Text;
using System.Text.Json;
using Broadcast.Core.Access;
using Broadcast.Protocol;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Broadcast.Server.Access.Tokens;

/// <summary>What the claims of a checked token give (docs/protocol.md, "Access").</summary>
internal static class TokenClaims
{
    private const int LongestSubject = 256;

    /// <summary>Reads them.</summary>
    /// <param name="token">A token whose signature and times have been checked.</param>
    /// <param name="problem">Why they give nothing.</param>
    public static Grant? Read(JsonWebToken token, out string? problem)
    {
        problem = null;

        // Signed by a key of ours, and read by the library before: it is an object.
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token.EncodedPayload));
        var claims = payload.RootElement;
        var subject = Text(claims, JwtRegisteredClaimNames.Sub);
        Username? name = null;
        if ((Text(claims, JwtRegisteredClaimNames.Name) ?? subject) is { } wanted)
        {
            if (!Username.TryCreate(wanted, out var allowed, out _))
            {
                problem =
                    "The name in the token is not allowed here: a name is 1 to 32 visible characters without spaces.";
                return null;
            }

            name = allowed;
        }

        RoomPatterns? rooms = null;
        if (Texts(claims, AccessToken.RoomsClaim, out var isText) is { } patterns)
        {
            rooms = RoomPatterns.TryCreate(patterns);
        }

        if (!isText || (rooms is null && claims.TryGetProperty(AccessToken.RoomsClaim, out _)))
        {
            problem = "The rooms in the token are not a list of at most 100 patterns.";
            return null;
        }

        var rights = Rights.Member;
        if (Texts(claims, AccessToken.RightsClaim, out isText) is { } names)
        {
            rights = names.Aggregate(Rights.None, (sum, right) => sum | RightNames.Find(right));
        }

        if (!isText || subject?.Length > LongestSubject)
        {
            problem = "The rights or the subject in the token cannot be understood.";
            return null;
        }

        return new Grant(rights, name, subject ?? name?.Key, rooms, new DateTimeOffset(token.ValidTo));
    }

    private static string? Text(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() is { Length: > 0 } text
                ? text
                : null
            : null;

    // An array of strings, or one string with blanks between, as OAuth writes scopes.
    private static string[]? Texts(JsonElement claims, string claim, out bool isText)
    {
        isText = true;
        if (!claims.TryGetProperty(claim, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        isText =
            value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
        return isText ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : null;
    }
}
