using System.Net;
using System.Text;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Web pages from elsewhere in a member's browser.</summary>
internal static class OriginAttacks
{
    public static IEnumerable<Assault> All() =>
        [
            new("Pages from elsewhere, and from names that look like ours, get in by no way", Foreign),
            new("A name of somebody else that leads here opens nothing to pages", Rebinding),
        ];

    private static Task Foreign(Fort fort)
    {
        string[] origins =
        [
            "http://evil.example",
            "https://evil.example:443",
            $"http://127.0.0.1.evil.example:{fort.Port}",
            $"http://localhost.evil.example:{fort.Port}",
            $"http://evil.example#127.0.0.1:{fort.Port}",
            $"http://evil.example?http://127.0.0.1:{fort.Port}",
            $"http://127.0.0.1:{fort.Port}@evil.example",
            "http://localhost.",
            "http://xn--lcalhost-j6a",
            "http://0x7f000001.example",
            "http://[::ffff:6.6.6.6]",
            "javascript:alert(1)",
            "data:text/html,x",
            "chrome-extension://abcdef",
            "about:blank",
            "http://",
            "://",
            "null null",
            "nullx",
            "evil",
            "http://evil.example http://127.0.0.1",
            "ftp://evil.example",
        ];
        return Crowd.EachAsync(
            origins,
            async origin =>
            {
                var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(async () =>
                {
                    await using var socket = await fort.ConnectAsync("/", headers: [new("Origin", origin)]);
                });
                Assert.True(refused.Status is 400 or 403, $"{origin}: {refused.Status}");
                using var http = fort.Http();
                foreach (
                    var (method, path) in (ReadOnlySpan<(HttpMethod, string)>)
                        [
                            (HttpMethod.Post, "/api/rooms/wrong/messages"),
                            (HttpMethod.Get, "/api/rooms/full/messages"),
                            (HttpMethod.Get, "/api/rooms/full/events"),
                            (HttpMethod.Options, "/api/rooms/full/messages"),
                        ]
                )
                {
                    Ask(http, method, path, origin);
                }
            }
        );
    }

    private static void Ask(HttpClient http, HttpMethod method, string path, string origin)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("from elsewhere", Encoding.UTF8, "text/plain");
        }

        using var answer = http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
        Assert.True(
            answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest,
            $"{origin} {path}: {answer.StatusCode}"
        );
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"), origin);
    }

    private static async Task Rebinding(Fort fort)
    {
        foreach (
            var host in (string[])
                [
                    "evil.example",
                    $"evil.example:{fort.Port}",
                    $"127.0.0.1.evil.example:{fort.Port}",
                    "localhost.evil.example",
                ]
        )
        {
            using var line = await fort.OpenAsync();
            await line.SendAsync(
                $"GET /api/rooms/full/messages HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\r\n"
            );
            var head = await line.ReadHeadAsync();
            Assert.True(head.StartsWith("HTTP/1.1 403", StringComparison.Ordinal), $"{host}: {head}");
        }
    }
}
