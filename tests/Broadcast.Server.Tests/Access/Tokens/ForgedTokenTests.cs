using System.Security.Cryptography;
using System.Text;
using Broadcast.Server.Access.Tokens;
using Broadcast.Testing.Time;
using Xunit;

namespace Broadcast.Server.Tests.Access.Tokens;

/// <summary>Tokens that nobody may get in with: RFC 8725 lists how they are made.</summary>
public sealed class ForgedTokenTests : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static object Claims(TimeSpan? expires = null) =>
        new { sub = "ann", exp = TokenMint.In(expires ?? TimeSpan.FromHours(1)) };

    public void Dispose()
    {
        rsa.Dispose();
        curve.Dispose();
    }

    [Fact]
    public async Task The_right_ones_get_in()
    {
        Assert.Null(await CodeAsync(Shared(), TokenMint.Make(Claims())));
        Assert.Null(await CodeAsync(Public(rsa.ExportSubjectPublicKeyInfoPem()), ByRsa(new { alg = "RS256" })));
        Assert.Null(await CodeAsync(Public(curve.ExportSubjectPublicKeyInfoPem()), ByCurve(new { alg = "ES256" })));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task No_algorithm_is_none(string name)
    {
        var token = TokenMint.Make(new { alg = name }, Claims(), _ => []);
        Assert.Equal("token_invalid", await CodeAsync(Shared(), token));
        Assert.Equal("token_invalid", await CodeAsync(Public(rsa.ExportSubjectPublicKeyInfoPem()), token));
    }

    [Fact]
    public async Task A_public_key_is_no_secret_to_sign_with()
    {
        var pem = rsa.ExportSubjectPublicKeyInfoPem();
        foreach (
            var secret in (byte[][])
                [Encoding.ASCII.GetBytes(pem), Encoding.ASCII.GetBytes(pem + "\n"), rsa.ExportSubjectPublicKeyInfo()]
        )
        {
            Assert.Equal("token_invalid", await CodeAsync(Public(pem), TokenMint.Make(Claims(), secret)));
        }
    }

    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task A_secret_is_for_one_algorithm(string name)
    {
        var token = TokenMint.Make(
            new { alg = name },
            Claims(),
            input =>
                name == "HS512" ? HMACSHA512.HashData(TokenMint.Key, input) : HMACSHA256.HashData(TokenMint.Key, input)
        );
        Assert.Equal("token_invalid", await CodeAsync(Shared(), token));
    }

    [Fact]
    public async Task A_key_of_one_kind_does_not_check_the_other()
    {
        Assert.Equal(
            "token_invalid",
            await CodeAsync(Public(curve.ExportSubjectPublicKeyInfoPem()), ByRsa(new { alg = "RS256" }))
        );
        Assert.Equal(
            "token_invalid",
            await CodeAsync(Public(rsa.ExportSubjectPublicKeyInfoPem()), ByCurve(new { alg = "ES256" }))
        );
        Assert.Equal(
            "token_invalid",
            await CodeAsync(Public(rsa.ExportSubjectPublicKeyInfoPem()), ByRsa(new { alg = "PS256" }))
        );
    }

    [Fact]
    public async Task A_key_that_the_token_brings_along_is_not_used()
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new
        {
            kty = "RSA",
            n = System.Buffers.Text.Base64Url.EncodeToString(parameters.Modulus),
            e = System.Buffers.Text.Base64Url.EncodeToString(parameters.Exponent),
        };
        using var other = RSA.Create(2048);
        Assert.Equal(
            "token_invalid",
            await CodeAsync(Public(other.ExportSubjectPublicKeyInfoPem()), ByRsa(new { alg = "RS256", jwk }))
        );
    }

    [Fact]
    public async Task An_altered_one_is_none()
    {
        var token = TokenMint.Make(Claims());
        Assert.Equal(
            "token_invalid",
            await CodeAsync(
                Shared(),
                TokenMint.Alter(
                    token,
                    new
                    {
                        sub = "ann",
                        rights = "admin",
                        exp = TokenMint.In(TimeSpan.FromHours(1)),
                    }
                )
            )
        );
        Assert.Equal("token_invalid", await CodeAsync(Shared(), token[..^3]));
        Assert.Equal("token_invalid", await CodeAsync(Shared(), token[..(token.LastIndexOf('.') + 1)]));
        Assert.Equal("token_invalid", await CodeAsync(Shared(), TokenMint.Make(Claims(), new byte[32])));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9..")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.bm8.bm8")]
    [InlineData("\u0000\u0000\u0000")]
    public async Task What_is_no_token_is_refused_and_harms_nobody(string text) =>
        Assert.Equal("token_invalid", await CodeAsync(Shared(), text));

    [Fact]
    public async Task Extensions_that_have_to_be_understood_are_refused() =>
        Assert.Equal(
            "token_invalid",
            await CodeAsync(
                Shared(),
                TokenMint.Make(
                    new
                    {
                        alg = "HS256",
                        crit = (string[])["b64"],
                        b64 = false,
                    },
                    Claims(),
                    input => HMACSHA256.HashData(TokenMint.Key, input)
                )
            )
        );

    [Fact]
    public async Task Times_are_checked_by_the_servers_clock()
    {
        Assert.Equal("token_expired", await CodeAsync(Shared(), TokenMint.Make(Claims(TimeSpan.Zero))));
        Assert.Equal("token_expired", await CodeAsync(Shared(), TokenMint.Make(Claims(-TimeSpan.FromDays(1)))));
        Assert.Null(await CodeAsync(Shared(), TokenMint.Make(Claims(TimeSpan.FromSeconds(1)))));
        Assert.Equal("token_invalid", await CodeAsync(Shared(), TokenMint.Make(new { sub = "ann" })));
        var exp = TokenMint.In(TimeSpan.FromHours(2));
        Assert.Null(
            await CodeAsync(Shared(), TokenMint.Make(new { exp, nbf = TokenMint.In(TimeSpan.FromSeconds(30)) }))
        );
        Assert.Equal(
            "token_invalid",
            await CodeAsync(Shared(), TokenMint.Make(new { exp, nbf = TokenMint.In(TimeSpan.FromSeconds(31)) }))
        );
    }

    [Fact]
    public async Task Audience_and_issuer_are_asked_for_when_they_are_set()
    {
        var exp = TokenMint.In(TimeSpan.FromHours(1));
        var options = Shared() with { Audience = "chat", Issuer = "us" };
        Assert.Null(
            await CodeAsync(
                options,
                TokenMint.Make(
                    new
                    {
                        exp,
                        aud = "chat",
                        iss = "us",
                    }
                )
            )
        );
        Assert.Null(
            await CodeAsync(
                options,
                TokenMint.Make(
                    new
                    {
                        exp,
                        aud = (string[])["a", "chat"],
                        iss = "us",
                    }
                )
            )
        );
        Assert.Equal(
            "token_invalid",
            await CodeAsync(
                options,
                TokenMint.Make(
                    new
                    {
                        exp,
                        aud = "mail",
                        iss = "us",
                    }
                )
            )
        );
        Assert.Equal(
            "token_invalid",
            await CodeAsync(
                options,
                TokenMint.Make(
                    new
                    {
                        exp,
                        aud = "chat",
                        iss = "them",
                    }
                )
            )
        );
        Assert.Equal("token_invalid", await CodeAsync(options, TokenMint.Make(new { exp })));
    }

    private static TokenOptions Shared() => new() { SharedKey = TokenMint.Key };

    private static TokenOptions Public(string pem) => new() { PublicKey = pem };

    private string ByRsa(object header) =>
        TokenMint.Make(
            header,
            Claims(),
            input => rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );

    private string ByCurve(object header) =>
        TokenMint.Make(header, Claims(), input => curve.SignData(input, HashAlgorithmName.SHA256));

    // The code of the refusal; null for one that gets in.
    private static async Task<string?> CodeAsync(TokenOptions options, string token)
    {
        using var keys = options.SharedKey is { } key ? FixedKey.Shared(key) : FixedKey.Public(options.PublicKey!);
        using var keeper = new TokenGatekeeper(options, keys, new ManualTime(TokenMint.Now));
        var admission = await keeper.CheckAsync(token, TestContext.Current.CancellationToken);
        return admission.Refusal?.Code;
    }
}
