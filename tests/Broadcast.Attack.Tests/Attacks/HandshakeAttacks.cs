using System.Globalization;
using System.Text;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Requests that break HTTP (RFC 9112) or the handshake (RFC 6455, section 4.2.1).</summary>
internal static class HandshakeAttacks
{
    private const string Upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private const string Version = "Sec-WebSocket-Version: 13\r\n";

    public static IEnumerable<Assault> All() =>
        [
            new(
                "Handshakes with every fault are refused with a status that says it is the request that is wrong",
                Faults
            ),
            new("What is no HTTP at all is refused or hung up on", Noise),
            new("A request within the body of another is not answered as one", Smuggling),
            new("Frames that come in one piece with the handshake are read after it", Pipelined),
            new("A handshake for a plain port through TLS, and the other way round, ends", WrongPort),
            new("Large bodies that are reset while the server still reads them are forgotten", Resets),
            new("Requests that break off at every byte are forgotten", Halves),
        ];

    private static Task Faults(Fort fort)
    {
        var host = $"Host: {fort.Authority}\r\n";
        (string Name, string Request)[] table =
        [
            ("no key", Get(host + Upgrade + Version)),
            ("an empty key", Get(host + Upgrade + Version + "Sec-WebSocket-Key:\r\n")),
            ("a short key", Get(host + Upgrade + Version + "Sec-WebSocket-Key: YWJj\r\n")),
            ("a long key", Get(host + Upgrade + Version + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZWRhbXQ=\r\n")),
            (
                "a key that is no base64",
                Get(host + Upgrade + Version + "Sec-WebSocket-Key: ???????????????????????==\r\n")
            ),
            ("two keys", Get(host + Upgrade + Version + Key + Key)),
            ("no version", Get(host + Upgrade + Key)),
            ("version 12", Get(host + Upgrade + Key + "Sec-WebSocket-Version: 12\r\n")),
            ("version 13 twice", Get(host + Upgrade + Key + Version + "Sec-WebSocket-Version: 8\r\n")),
            ("a version that is no number", Get(host + Upgrade + Key + "Sec-WebSocket-Version: 13.0\r\n")),
            ("by HTTP/1.0", Get(host + Upgrade + Key + Version, version: "1.0")),
            ("by POST", Get(host + Upgrade + Key + Version + "Content-Length: 0\r\n", method: "POST")),
            ("with a body", Get(host + Upgrade + Key + Version + "Content-Length: 5\r\n") + "hello"),
            (
                "with a chunked body",
                Get(host + Upgrade + Key + Version + "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n"
            ),
            ("without Host", Get(Upgrade + Key + Version)),
            ("with two Hosts", Get(host + host + Upgrade + Key + Version)),
            ("with a Host that is none", Get("Host: a b\r\n" + Upgrade + Key + Version)),
            (
                "for another address in absolute form",
                Get(host + Upgrade + Key + Version, path: "http://elsewhere.example/")
            ),
            ("with a header name with a blank", Get(host + Upgrade + Key + Version + "X Y: z\r\n")),
            ("with a blank before the colon", Get(host + Upgrade + Key + Version + "X-Y : z\r\n")),
            ("with a folded header", Get(host + Upgrade + Key + Version + "X-Y: a\r\n b\r\n")),
            ("with NUL in a header", Get(host + Upgrade + Key + Version + "X-Y: a\0b\r\n")),
            ("with a bare CR in a header", Get(host + Upgrade + Key + Version + "X-Y: a\rSet-Cookie: b\r\n")),
            ("with a header without a colon", Get(host + Upgrade + Key + Version + "nonsense\r\n")),
            ("with a huge header", Get(host + Upgrade + Key + Version + $"X-Y: {new string('y', 100_000)}\r\n")),
            (
                "with a thousand headers",
                Get(
                    host
                        + Upgrade
                        + Key
                        + Version
                        + string.Concat(
                            Enumerable
                                .Range(0, 1000)
                                .Select(n => string.Create(CultureInfo.InvariantCulture, $"X-{n}: y\r\n"))
                        )
                )
            ),
            ("with a huge address", Get(host + Upgrade + Key + Version, path: "/?name=" + new string('n', 20_000))),
            ("with NUL in the address", Get(host + Upgrade + Key + Version, path: "/\0")),
            ("with a protocol version that is none", Get(host + Upgrade + Key + Version, version: "1.9")),
            ("with HTTP/2.0 in the line", Get(host + Upgrade + Key + Version, version: "2.0")),
            ("CONNECT to elsewhere", "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n"),
            ("TRACE", Get(host, method: "TRACE", path: "/api/rooms")),
            ("OPTIONS *", $"OPTIONS * HTTP/1.1\r\n{host}\r\n"),
            ("a method that is none", Get(host, method: "G,ET")),
        ];
        return Crowd.EachAsync(
            table,
            async one =>
            {
                using var line = await fort.OpenAsync();
                await line.SendAsync(Encoding.Latin1.GetBytes(one.Request));
                var head = await line.ReadHeadAsync();
                Assert.True(
                    head.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)
                        || head.StartsWith("HTTP/1.1 505", StringComparison.Ordinal),
                    $"{one.Name}: {head}"
                );
                Assert.DoesNotContain("Set-Cookie", head, StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    private static Task Noise(Fort fort)
    {
        var random = new Random(9112);
        var noise = Enumerable
            .Range(0, 60)
            .Select(n =>
            {
                var bytes = new byte[1 + (n * 53)];
                random.NextBytes(bytes);
                return (byte[])[.. bytes, .. "\r\n\r\n"u8];
            });
        byte[][] known =
        [
            [.. "GET /\r\n\r\n"u8],
            [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0],
            [.. "SSH-2.0-OpenSSH_9.2\r\n"u8, .. "\r\n\r\n"u8],
            [0x16, 3, 1, 0, 0xA5, 1, 0, 0, 0xA1, 3, 3, .. new byte[160]],
            [.. "\r\n\r\n\r\n\r\n\r\n\r\n\0"u8],
            [0x81, 0x85, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 10, 13, 10],
            [.. Enumerable.Repeat((byte)'A', 100_000)],
        ];
        return Crowd.EachAsync(
            known.Concat(noise),
            async bytes =>
            {
                using var line = await fort.OpenAsync();
                await line.SendAsync(bytes);
                if (!fort.Tls)
                {
                    line.EndSending();
                }
                else
                {
                    await line.SendAsync("\r\n\r\n");
                }

                var (text, _) = await line.ReadAsync(text => text.StartsWith("HTTP/1.1 4", StringComparison.Ordinal));
                Assert.DoesNotContain("HTTP/1.1 500", text, StringComparison.Ordinal);
                Assert.DoesNotContain("HTTP/1.1 2", text, StringComparison.Ordinal);
            }
        );
    }

    private static Task Smuggling(Fort fort)
    {
        const string Within = "GET /openapi.json HTTP/1.1\r\nHost: within\r\n\r\n";
        var post = $"POST /api/rooms/wrong/messages HTTP/1.1\r\nHost: {fort.Authority}\r\nContent-Type: text/plain\r\n";
        string[] requests =
        [
            post + $"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nX{Within}",
            post + $"Content-Length: 5\r\nContent-Length: 4\r\n\r\nabcde{Within}",
            post + $"Content-Length: -1\r\n\r\n{Within}",
            post + $"Content-Length: 5, 5\r\n\r\nabcde{Within}",
            post + $"Content-Length: 0x5\r\n\r\nabcde{Within}",
            post + $"Content-Length: 99999999999999999999\r\n\r\n{Within}",
            post + $"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding: identity\r\n\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{Within}",
            post + $"Transfer-Encoding: chunked\r\n\r\n-1\r\n{Within}",
            post + $"Transfer-Encoding: chunked\r\n\r\n1\rXa\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n{Within}",
            post + $"Transfer-Encoding: chunked\r\n\r\n{new string('0', 100)}1;{new string('e', 50_000)}",
        ];
        return Crowd.EachAsync(
            requests,
            async request =>
            {
                using var line = await fort.OpenAsync();
                await line.SendAsync(request);
                if (!fort.Tls)
                {
                    line.EndSending();
                }

                var (text, _) = await line.ReadAsync(text =>
                    fort.Tls && text.StartsWith("HTTP/1.1 400", StringComparison.Ordinal)
                );
                Assert.DoesNotContain("\"openapi\"", text, StringComparison.Ordinal);
                Assert.DoesNotContain("HTTP/1.1 500", text, StringComparison.Ordinal);
            }
        );
    }

    private static Task Pipelined(Fort fort) =>
        Crowd.EachAsync(
            Enumerable.Range(0, 40),
            async n =>
            {
                using var line = await fort.OpenAsync();
                byte[] bytes =
                [
                    .. Encoding.Latin1.GetBytes(
                        Get(
                            $"Host: {fort.Authority}\r\n" + Upgrade + Key + Version,
                            path: $"/?name=pipe{n}&room=pipe{n}"
                        )
                    ),
                    .. WireFrame.Text("said at once").ToBytes(WebSocketRole.Server, [1, 2, 3, 4]),
                ];
                byte[] end =
                [
                    .. WireFrame.Close(1000).ToBytes(WebSocketRole.Server, [1, 2, 3, 4]),
                    .. "GET / HTTP/1.1\r\nHost: within\r\n\r\n"u8,
                ];
                if (n % 2 == 0)
                {
                    await line.SendAsync(bytes);
                }
                else
                {
                    await line.SendAsync(bytes[..^10]);
                    await line.SendAsync(bytes[^10..]);
                }

                var (text, _) = await line.ReadAsync(text =>
                    text.Contains($"pipe{n}: said at once", StringComparison.Ordinal)
                );
                await line.SendAsync(end);
                var (rest, ended) = await line.ReadAsync();
                text += rest;
                Assert.True(ended);
                Assert.Contains($"pipe{n}: said at once", text, StringComparison.Ordinal);
                Assert.Equal(0, text.IndexOf("HTTP/1.1", StringComparison.Ordinal));
                Assert.Equal(0, text.LastIndexOf("HTTP/1.1", StringComparison.Ordinal));
            }
        );

    private static Task WrongPort(Fort fort) =>
        Crowd.EachAsync(
            Enumerable.Range(0, 20),
            async n =>
            {
                using var line = await fort.OpenAsync(bare: true);
                byte[] hello = [0x16, 3, 1, 0, 0xA5, 1, 0, 0, 0xA1, 3, 3, .. Enumerable.Repeat((byte)n, 160)];
                await line.SendAsync(
                    fort.Tls
                        ? Encoding.Latin1.GetBytes(Get($"Host: {fort.Authority}\r\n" + Upgrade + Key + Version))
                        : hello
                );
                var (text, ended) = await line.ReadAsync();
                Assert.True(ended);
                Assert.DoesNotContain("HTTP/1.1 101", text, StringComparison.Ordinal);
            }
        );

    private static Task Halves(Fort fort)
    {
        var whole = Get($"Host: {fort.Authority}\r\n" + Upgrade + Key + Version);
        return Crowd.EachAsync(
            Enumerable.Range(0, whole.Length),
            async count =>
            {
                using var line = await fort.OpenAsync(bare: count % 4 == 1);
                await line.SendAsync(whole[..count]);
                if (count % 2 == 0)
                {
                    line.Abort();
                }
            }
        );
    }

    // More than the web server takes at once, so that the reset comes while it still has to be read.
    private static Task Resets(Fort fort)
    {
        var body = new byte[1024 * 1024];
        return Crowd.EachAsync(
            Enumerable.Range(0, 60),
            async n =>
            {
                using var line = await fort.OpenAsync();
                await line.SendAsync(
                    $"POST /api/rooms/wrong/messages HTTP/1.1\r\nHost: {fort.Authority}\r\nContent-Length: {body.Length}\r\n\r\n"
                );
                var sending = line.SendAsync(body[..(n * body.Length / 60)]);
                if (n % 2 == 0)
                {
                    await sending;
                }

                line.Abort();
                await sending;
            }
        );
    }

    private static string Get(
        string headers,
        string method = "GET",
        string path = "/?room=wrong",
        string version = "1.1"
    ) => $"{method} {path} HTTP/{version}\r\n{headers}\r\n";
}
