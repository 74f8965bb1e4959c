using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Broadcast.Server.Access.Tokens;
using Broadcast.Testing.Logging;
using Broadcast.Testing.Time;
using Xunit;

namespace Broadcast.Server.Tests.Access.Tokens;

public sealed class KeySetTests : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly ManualTime time = new(TokenMint.Now);
    private readonly LogWatch logs = new();
    private string? document;
    private int fetches;

    public void Dispose()
    {
        rsa.Dispose();
        logs.Dispose();
    }

    [Fact]
    public async Task A_key_is_fetched_once_and_again_for_one_that_is_not_known_and_stays_when_that_fails()
    {
        using var keys = new KeySet(LoadAsync, time, logs.CreateLogger("test"));
        logs.Expect("could not be fetched");
        document = Set("one");
        Assert.Single((await FindAsync(keys, "RS256", "one"))!);
        Assert.Single((await FindAsync(keys, "RS256", "one"))!);
        Assert.Equal(1, fetches);

        Assert.Empty((await FindAsync(keys, "RS256", "two"))!);
        Assert.Equal(1, fetches);
        document = Set("two");
        time.Advance(KeySet.ShortestPause);
        Assert.Single((await FindAsync(keys, "RS256", "two"))!);
        Assert.Equal(2, fetches);

        document = null;
        time.Advance(KeySet.Age);
        Assert.Single((await FindAsync(keys, "RS256", "two"))!);
        time.Advance(KeySet.ShortestPause);
        Assert.Single((await FindAsync(keys, "RS256", null))!);
    }

    [Fact]
    public async Task Without_any_keys_it_says_that_there_are_none_now()
    {
        using var keys = new KeySet(LoadAsync, time, logs.CreateLogger("test"));
        logs.Expect("could not be fetched");
        Assert.Null(await FindAsync(keys, "RS256", "one"));
    }

    [Fact]
    public async Task A_key_of_a_set_is_for_one_algorithm_and_a_secret_in_it_for_none()
    {
        using var keys = new KeySet(LoadAsync, time, logs.CreateLogger("test"));
        document = Set("one");
        Assert.Single((await FindAsync(keys, "RS256", null))!);
        Assert.Empty((await FindAsync(keys, "HS256", null))!);
        Assert.Empty((await FindAsync(keys, "ES256", null))!);
    }

    private static async Task<IReadOnlyList<object>?> FindAsync(KeySet keys, string algorithm, string? id) =>
        await keys.FindAsync(algorithm, id, TestContext.Current.CancellationToken);

    private Task<string> LoadAsync()
    {
        fetches++;
        return document is null ? throw new HttpRequestException("nobody there") : Task.FromResult(document);
    }

    private string Set(string id)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return JsonSerializer.Serialize(
            new
            {
                keys = new object[]
                {
                    new
                    {
                        kty = "RSA",
                        kid = id,
                        n = Base64Url.EncodeToString(parameters.Modulus),
                        e = Base64Url.EncodeToString(parameters.Exponent),
                    },
                    new
                    {
                        kty = "oct",
                        kid = "secret",
                        k = Base64Url.EncodeToString(TokenMint.Key),
                    },
                },
            }
        );
    }
}
