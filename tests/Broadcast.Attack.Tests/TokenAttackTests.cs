using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>Tokens that were made by others, for others, in other ways, or for another time.</summary>
public sealed class TokenAttackTests(ITestOutputHelper output)
{
    private static string Good => Mint.Make(new { exp = Mint.In(3600) });

    [Fact]
    public async Task No_forged_expired_or_altered_token_lets_in_by_any_way()
    {
        var data = new TempFolder();
        var key = data.Write("keys/secret", System.Text.Encoding.ASCII.GetString(Mint.Key));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var fort = await Fort.StartAsync(tls: false, data, wrapper: null, "--auth", "token", "--key-file", key);
        await using var siege = await Siege.BeginAsync(fort, Good);
        await siege.WithstandAsync(new Assault("tokens", AttackAsync) { LogLines = 1000 }, output);
        await siege.EndAsync();
    }

    private static async Task AttackAsync(Fort fort)
    {
        // That what is refused below is refused for what is wrong with it.
        await LetsInAsync(fort, Good);
        await LetsInAsync(fort, Mint.Make(new { exp = Mint.In(3600), nbf = Mint.In(10) }));
        await Crowd.EachAsync(Wrong(), token => IsRefusedAsync(fort, token));
        await LetsInAsync(fort, Good);
    }

    private static IEnumerable<string> Wrong()
    {
        var claims = new { exp = Mint.In(3600) };
        var admin = new
        {
            exp = Mint.In(3600),
            rights = "read write admin",
            name = "root",
        };
        var parts = Good.Split('.');
        foreach (var name in (string[])["none", "None", "NONE", "nOnE", ""])
        {
            yield return $"{Mint.Part(new { alg = name })}.{Mint.Part(admin)}.";
            yield return $"{Mint.Part(new { alg = name })}.{Mint.Part(admin)}.{parts[2]}";
        }

        foreach (var name in (string[])["HS384", "HS512", "RS256", "ES256", "PS256", "dir", "A128KW"])
        {
            yield return Mint.Make(new { alg = name }, admin);
        }

        yield return Mint.Make(admin, new byte[32]);
        yield return Mint.Make(admin, "another secret of 32 characters.."u8.ToArray());
        yield return Mint.Make(new { alg = "HS256", kid = "../../../dev/null" }, admin, new byte[1]);
        yield return Mint.Make(new { alg = "HS256", kid = "' UNION SELECT 'x" }, admin, "x"u8.ToArray());
        yield return Mint.Make(new { alg = "HS256", jku = "http://127.0.0.1:1/keys" }, admin, "k"u8.ToArray());
        yield return Mint.Make(
            new { alg = "HS256", jwk = new { kty = "oct", k = Base64Url.EncodeToString(new byte[32]) } },
            admin,
            new byte[32]
        );
        yield return Mint.Make(new { alg = "HS256", crit = new[] { "exp" } }, claims);
        yield return Mint.Make(
            new
            {
                alg = "HS256",
                b64 = false,
                crit = new[] { "b64" },
            },
            claims
        );
        yield return Mint.Make(new { });
        yield return Mint.Make(new { exp = Mint.In(-1) });
        yield return Mint.Make(new { exp = Mint.In(-86_400) });
        yield return Mint.Make(new { exp = "tomorrow" });
        yield return Mint.Make(new { exp = -1 });
        yield return Mint.Make(new { exp = new[] { Mint.In(3600) } });
        yield return Mint.Make(new { exp = (string?)null });
        yield return Mint.Make(new { exp = Mint.In(7200), nbf = Mint.In(3600) });

        yield return $"{parts[0]}.{Mint.Part(admin)}.{parts[2]}";
        yield return $"{Mint.Part(new { alg = "HS256", typ = "JWT", x = 1 })}.{parts[1]}.{parts[2]}";
        yield return $"{parts[1]}.{parts[0]}.{parts[2]}";
        yield return $"{parts[0]}.{parts[1]}.{parts[2][..20]}";
        yield return $"{parts[0]}.{parts[1]}.";
        yield return $"{parts[0]}.{parts[1]}";
        yield return $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[0]}.{parts[1]}";
        yield return $"{Good}.";
        yield return ".";
        yield return "..";
        yield return "....";
        yield return new string('a', 5000);
        yield return $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new string('[', 3000)))}.{parts[1]}.{parts[2]}";

        // One letter of each part is another. The last one has bits that mean nothing, so it is left as it is.
        var random = new Random(7519);
        for (var n = 0; n < 40; n++)
        {
            string[] changed = [.. parts];
            var part = n % 3;
            var at = random.Next(changed[part].Length - 1);
            var other = changed[part][at] == 'A' ? 'B' : 'A';
            changed[part] = $"{changed[part][..at]}{other}{changed[part][(at + 1)..]}";
            yield return string.Join('.', changed);
        }
    }

    private static async Task LetsInAsync(Fort fort, string token)
    {
        await using var socket = await fort.ConnectAsync(
            "/?name=good",
            headers: [new("Authorization", $"Bearer {token}")]
        );
        await socket.ReceiveTextAsync(text => text == "good has joined the chat.");
        await socket.CloseAsync();
    }

    private static async Task IsRefusedAsync(Fort fort, string token)
    {
        // 1. In a header: the handshake, and the API.
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(async () =>
        {
            await using var socket = await fort.ConnectAsync("/", headers: [new("Authorization", $"Bearer {token}")]);
        });
        Assert.True(refused.Status == 401, $"{refused.Status}: {token}");
        using var http = fort.Http();
        foreach (var path in (string[])["/api/rooms", "/metrics"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request);
            Assert.True(
                answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests,
                $"{answer.StatusCode}: {token}"
            );
        }

        // 2. By a subprotocol.
        await Assert.ThrowsAsync<HandshakeRefusedException>(async () =>
        {
            var spelled = Base64Url.EncodeToString(System.Text.Encoding.ASCII.GetBytes(token));
            await using var socket = await fort.ConnectAsync("/", $"broadcast.v1, broadcast.token.{spelled}");
        });

        // 3. In a join, and in an address, where it means nothing.
        await using var open = await fort.ConnectAsync($"/?token={Uri.EscapeDataString(Good)}", "broadcast.v1");
        await open.SendTextAsync(JsonSerializer.Serialize(new { type = "join", payload = new { token } }));
        var first = await open.ReceiveTextAsync();
        Assert.Contains("\"error\"", first, StringComparison.Ordinal);
        await open.SendTextAsync("""{"type":"history","payload":{"roomId":"square"}}""");
        Assert.Contains("\"error\"", await open.ReceiveTextAsync(), StringComparison.Ordinal);
    }
}
