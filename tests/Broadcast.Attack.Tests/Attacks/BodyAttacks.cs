using System.IO.Compression;
using System.Net;
using System.Text;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Bodies of requests that never end, are not what they say, or are more than they seem.</summary>
internal static class BodyAttacks
{
    public static IEnumerable<Assault> All() =>
        [
            new(
                "Bodies without an end, with a length of terabytes or compressed to nothing are refused before they are read",
                Bombs
            ),
            new("JSON bodies that are too deep, too long, doubled or no Unicode are refused", Json),
            new("Bodies that come a byte at a time hold nobody up", Slow),
            new("Requests that are given up in the middle leave nothing behind", GivenUp),
        ];

    private static Task Bombs(Fort fort)
    {
        var post = $"POST /api/rooms/wrong/messages HTTP/1.1\r\nHost: {fort.Authority}\r\nContent-Type: text/plain\r\n";
        var chunk = $"1000\r\n{new string('c', 0x1000)}\r\n";
        var zipped = Zipped(32 * 1024 * 1024);
        (string Request, string Status)[] table =
        [
            (post + "Content-Length: 1000000000000\r\n\r\nabc", "413"),
            (post + "Content-Length: 300000\r\n\r\nabc", "413"),
            (post + "Transfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat(chunk, 200)), "413"),
            (post + $"Content-Encoding: gzip\r\nContent-Length: {zipped.Length}\r\n\r\n{zipped}", "415"),
            (post + "Content-Encoding: br, gzip\r\nContent-Length: 3\r\n\r\nabc", "415"),
            (post + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "400"),
            (post + "Transfer-Encoding: chunked, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "400"),
            (post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nabc", "400"),
            (post + "Transfer-Encoding: chunked\r\n\r\n7FFFFFFF\r\nabc" + new string('d', 300_000), "413"),
        ];
        return Crowd.EachAsync(
            table,
            async one =>
            {
                using var line = await fort.OpenAsync();
                await line.SendAsync(one.Request);
                var head = await line.ReadHeadAsync();
                Assert.True(
                    head.StartsWith($"HTTP/1.1 {one.Status}", StringComparison.Ordinal),
                    $"{one.Request[..Math.Min(200, one.Request.Length)]}\n{head}"
                );
            }
        );
    }

    private static async Task Json(Fort fort)
    {
        using var http = fort.Http();
        string[] table =
        [
            new('[', 150_000),
            string.Concat(Enumerable.Repeat("{\"message\":", 15_000)),
            "{\"message\":\"\\ud800\"}",
            "{\"message\":\"x\",\"username\":\"\\udc00\"}",
            "{\"message\":1e999}",
            "{\"message\":[\"x\"]}",
            "{\"message\":null}",
            "{}",
            "[]",
            "null",
            "\"x\"",
            "{\"message\":\"x\"}{\"message\":\"y\"}",
            "{\"message\":\"x\",",
            "{\"message\":\"\\u0000\"}",
            "{\"message\":\"x\",\"id\":\"a\\nb\"}",
            "{\"message\":\"x\",\"username\":\"a\\nb\"}",
            "{\"message\":\"x\",\"username\":\"ann\"}",
            "{\"message\":\"x\",\"username\":\"guest-1\"}",
            $"{{\"message\":\"x\",\"id\":\"{new string('i', 60_000)}\"}}",
            string.Empty,
        ];
        foreach (var body in table)
        {
            using var answer = await http.PostAsync(
                new Uri("/api/rooms/wrong/messages", UriKind.Relative),
                new StringContent(body, Encoding.UTF8, "application/json")
            );
            Assert.True(
                (int)answer.StatusCode is >= 400 and < 500,
                $"{answer.StatusCode} {body[..Math.Min(80, body.Length)]}"
            );
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        using var bytes = new ByteArrayContent([0x61, 0xC3, 0x28]);
        using var refused = await http.PostAsync(new Uri("/api/rooms/wrong/messages", UriKind.Relative), bytes);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static async Task Slow(Fort fort)
    {
        var request =
            $"POST /api/rooms/wrong/messages HTTP/1.1\r\nHost: {fort.Authority}\r\nContent-Length: 60000\r\n\r\n";
        var lines = new List<Line>();
        try
        {
            for (var n = 0; n < 60; n++)
            {
                var line = await fort.OpenAsync();
                lines.Add(line);
                await line.SendAsync(request);
            }

            for (var turn = 0; turn < 20; turn++)
            {
                foreach (var line in lines)
                {
                    await line.SendAsync("x");
                }
            }
        }
        finally
        {
            lines.ForEach(line => line.Abort());
        }
    }

    private static Task GivenUp(Fort fort) =>
        Crowd.EachAsync(
            Enumerable.Range(0, 120),
            async n =>
            {
                using var line = await fort.OpenAsync();
                var request = (n % 4) switch
                {
                    0 => $"GET /api/rooms/full/events?since=0 HTTP/1.1\r\nHost: {fort.Authority}\r\n\r\n",
                    1 => $"GET /api/rooms/full/messages?q=word1*&limit=200 HTTP/1.1\r\nHost: {fort.Authority}\r\n\r\n",
                    2 => $"GET /api/rooms/full/messages?limit=200 HTTP/1.1\r\nHost: {fort.Authority}\r\n\r\n",
                    _ => $"GET /api/rooms/given{n}/events?format=ndjson HTTP/1.1\r\nHost: {fort.Authority}\r\n\r\n",
                };
                await line.SendAsync(request);
                if (n % 3 == 0 && n % 4 != 1)
                {
                    await line.ReadAsync(text => text.Length > n);
                }

                line.Abort();
            }
        );

    private static string Zipped(int zeros)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(new byte[zeros]);
        }

        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
