using System.Text.Json;
using Broadcast.Core.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Broadcast.Server.Access.Tokens;

/// <summary>Makes access tokens, signed by HS256.</summary>
public static class AccessToken
{
    /// <summary>The claim that names the rooms.</summary>
    public const string RoomsClaim = "rooms";

    /// <summary>The claim that names the rights.</summary>
    public const string RightsClaim = "rights";

    /// <summary>Makes one.</summary>
    /// <param name="grant">What it gives; with an end.</param>
    /// <param name="key">The key, at least 32 bytes.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="issuer">Who makes it, or null.</param>
    /// <param name="audience">For whom, or null.</param>
    public static string Create(
        Grant grant,
        ReadOnlyMemory<byte> key,
        DateTimeOffset now,
        string? issuer = null,
        string? audience = null
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [RightsClaim] = RightNames.Of(grant.Rights),
        };
        if (grant.Subject is not null)
        {
            claims[JwtRegisteredClaimNames.Sub] = grant.Subject;
        }

        if (grant.Name is { } name)
        {
            claims[JwtRegisteredClaimNames.Name] = name.Value;
        }

        if (grant.Rooms is not null)
        {
            claims[RoomsClaim] = grant.Rooms.All;
        }

        claims[JwtRegisteredClaimNames.Iat] = now.ToUnixTimeSeconds();
        claims[JwtRegisteredClaimNames.Exp] = grant.Expires!.Value.ToUnixTimeSeconds();
        if (issuer is not null)
        {
            claims[JwtRegisteredClaimNames.Iss] = issuer;
        }

        if (audience is not null)
        {
            claims[JwtRegisteredClaimNames.Aud] = audience;
        }

        var credentials = new SigningCredentials(
            new SymmetricSecurityKey(key.ToArray()),
            SecurityAlgorithms.HmacSha256
        );
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims),
            credentials
        );
    }
}
