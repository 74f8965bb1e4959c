using System.Text;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Addresses that lead out of what is served.</summary>
internal static class PathAttacks
{
    private static readonly string[] Ways =
    [
        "..",
        "%2e%2e",
        "%2E.",
        "..%2f",
        "..%5c",
        "..\\",
        "%252e%252e",
        "..%252f",
        "%c0%ae%c0%ae",
        "%e0%80%ae.",
        "....//",
        ".%00.",
        "..;",
        "%uff0e%uff0e",
        "%2e%2e%2f%2e%2e",
    ];

    private static readonly string[] Goals =
    [
        "etc/passwd",
        "messages.db",
        "token.key",
        "audit.jsonl",
        "tls/key.pem",
        "proc/self/environ",
        "appsettings.json",
    ];

    public static IEnumerable<Assault> All() =>
        [
            new("No address leads to a file that is not the page's", Traversal),
            new("Rooms are named as rooms and not as ways", Rooms),
        ];

    private static Task Traversal(Fort fort)
    {
        var addresses = Ways.SelectMany(way => Goals.Select(goal => (way, goal)))
            .SelectMany(pair =>
                (string[])
                    [
                        $"/{pair.way}/{pair.goal}",
                        $"/{pair.way}/{pair.way}/{pair.way}/{pair.way}/{pair.goal}",
                        $"/assets/{pair.way}/{pair.way}/{pair.goal}",
                        $"/api/rooms/{pair.way}/{pair.goal}",
                    ]
            )
            .Concat([
                "//etc/passwd",
                "/%2fetc%2fpasswd",
                "/file:///etc/passwd",
                "/C:/Windows/win.ini",
                "/assets/",
                "/assets",
                "/.git/config",
                "/assets/%00",
                "/\\etc\\passwd",
            ]);
        return Crowd.EachAsync(
            addresses,
            async address =>
            {
                using var line = await fort.OpenAsync();
                await line.SendAsync($"GET {address} HTTP/1.1\r\nHost: {fort.Authority}\r\nConnection: close\r\n\r\n");
                var (text, _) = await line.ReadAsync();
                Assert.True(
                    text.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)
                        || (
                            text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)
                            && text.Contains("<!doctype html>", StringComparison.OrdinalIgnoreCase)
                        ),
                    $"{address}: {text[..Math.Min(300, text.Length)]}"
                );
                foreach (var secret in (string[])["root:", "SQLite format", "PRIVATE KEY", "PATH=", "[core]"])
                {
                    Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
                }
            }
        );
    }

    private static Task Rooms(Fort fort)
    {
        string[] rooms =
        [
            "..%2fadmin",
            "..",
            ".%2e",
            "a%2fb",
            "a%5cb",
            "a%00b",
            "a%0d%0ab",
            "a%0ab",
            "%ff%fe",
            "%c0%80",
            "a%20b",
            "%e2%80%ae",
            "~i86BX3AZP754dKVJnWn6JQ",
            "@ann",
            new('r', 65),
            new('r', 7000),
            "%",
            "%zz",
            "%f0%9f%92%a9",
            "%3cscript%3e",
        ];
        return Crowd.EachAsync(
            rooms,
            async room =>
            {
                foreach (var tail in (string[])["messages", "events", "users"])
                {
                    using var line = await fort.OpenAsync();
                    await line.SendAsync(
                        $"GET /api/rooms/{room}/{tail} HTTP/1.1\r\nHost: {fort.Authority}\r\nConnection: close\r\n\r\n"
                    );
                    var head = await line.ReadHeadAsync();
                    Assert.True(head.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{room}/{tail}: {head}");
                }

                if (room is ".." or ".%2e")
                {
                    // As a name this is one like any other: nothing makes a way of it.
                    return;
                }

                using var handshake = await fort.OpenAsync();
                await handshake.SendAsync(
                    Encoding.Latin1.GetBytes(
                        $"GET /?room={room}&name={room} HTTP/1.1\r\nHost: {fort.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                    )
                );
                var (text, _) = await handshake.ReadAsync(text =>
                    text.Contains("Error (", StringComparison.Ordinal)
                    || text.Contains("HTTP/1.1 4", StringComparison.Ordinal)
                );
                Assert.DoesNotContain("has joined", text, StringComparison.Ordinal);
            }
        );
    }
}
