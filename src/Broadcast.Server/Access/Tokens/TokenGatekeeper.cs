using Broadcast.Core.Access;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Broadcast.Server.Access.Tokens;

/// <summary>
/// Lets in who shows an access token (JWT, RFC 7519) that was signed with a key of this server's, as its claims say. The rules of RFC 8725
/// (best current practices) are kept here: an algorithm belongs to a key, none is never one, times are checked by the server's clock. Thread-safe.
/// </summary>
/// <param name="options">Audience, issuer, skew.</param>
/// <param name="keys">The keys.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenGatekeeper(TokenOptions options, ITokenKeys keys, TimeProvider time)
    : IGatekeeper,
        IDisposable
{
    // The framework writes "Bearer" tokens of a few hundred bytes; one with many rooms has a few thousand.
    private const int LongestToken = 16 * 1024;

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken };

    /// <inheritdoc/>
    public Grant? Anonymous => null;

    /// <inheritdoc/>
    public ErrorFrame Required { get; } =
        new(
            ErrorCode.TokenRequired,
            "This server asks for an access token: send it as the token of your join, or as a line: /token TOKEN"
        );

    /// <inheritdoc/>
    public async ValueTask<Admission> CheckAsync(string credential, CancellationToken cancellation)
    {
        // Three parts: a signed token. An encrypted one has five.
        if (
            credential.Length > LongestToken
            || credential.Count(c => c == '.') != 2
            || TryRead(credential) is not { } token
        )
        {
            return Invalid("That is no access token.");
        }

        // A header that has to be understood and is not (RFC 7515, section 4.1.11).
        if (token.TryGetHeaderValue<object>("crit", out _))
        {
            return Invalid("The access token has extensions that this server does not know.");
        }

        var found = await keys.FindAsync(token.Alg, token.Kid is { Length: > 0 } kid ? kid : null, cancellation);
        if (found is null)
        {
            return new Admission(
                new ErrorFrame(
                    ErrorCode.KeysUnavailable,
                    "The server cannot check tokens now; try again later.",
                    RetryAfterMs: 5000
                )
            );
        }

        if (found.Count == 0)
        {
            return Invalid("The access token is not signed with a key and algorithm that this server takes.");
        }

        var result = await handler.ValidateTokenAsync(token, Parameters(token.Alg, found));
        return result.IsValid ? Admit(token) : Refuse(result.Exception);
    }

    /// <inheritdoc/>
    public void Dispose() => keys.Dispose();

    private static JsonWebToken? TryRead(string text)
    {
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static Admission Invalid(string why) => new(new ErrorFrame(ErrorCode.TokenInvalid, why));

    private static Admission Refuse(Exception exception) =>
        exception switch
        {
            SecurityTokenExpiredException => new Admission(
                new ErrorFrame(ErrorCode.TokenExpired, "The time of your access token is over; get a new one.")
            ),
            SecurityTokenNotYetValidException => Invalid("The access token is not valid yet."),
            SecurityTokenInvalidAudienceException => Invalid("The access token is for another audience."),
            SecurityTokenInvalidIssuerException => Invalid("The access token is of another issuer."),
            SecurityTokenNoExpirationException => Invalid("The access token has no end (exp)."),
            _ => Invalid("The access token's signature is not of this server's key, or it was altered."),
        };

    private static Admission Admit(JsonWebToken token) =>
        TokenClaims.Read(token, out var problem) is { } grant ? new Admission(grant) : Invalid(problem!);

    private TokenValidationParameters Parameters(string algorithm, IReadOnlyList<SecurityKey> found) =>
        new()
        {
            ValidAlgorithms = [algorithm],
            IssuerSigningKeys = found,
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = true,
            ValidateAudience = options.Audience is not null,
            ValidAudience = options.Audience,
            ValidateIssuer = options.Issuer is not null,
            ValidIssuer = options.Issuer,
            LifetimeValidator = IsInTime,
        };

    private bool IsInTime(
        DateTime? notBefore,
        DateTime? expires,
        SecurityToken token,
        TokenValidationParameters parameters
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (expires is not { } end)
        {
            throw new SecurityTokenNoExpirationException("exp is missing");
        }

        if (end <= now)
        {
            throw new SecurityTokenExpiredException("exp has passed");
        }

        return notBefore is { } begin && begin > now + options.ClockSkew
            ? throw new SecurityTokenNotYetValidException("nbf is ahead")
            : true;
    }
}
