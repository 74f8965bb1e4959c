using System.Globalization;
using System.Net;
using System.Text.Json;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Asking for more than anybody reads.</summary>
internal static class HistoryAttacks
{
    public static IEnumerable<Assault> All() =>
        [
            new("Pages of a billion messages, before the first and after the last are bounded or refused", Pages),
            new(
                "A long history read again and again by many at once, some of whom never read the answer, holds nobody up",
                Paging
            ),
            new("Searches in the language of the index, or in none, are searches for words", Searches),
            new("Searches for what is in every message, many at once, hold nobody up", HeavySearches),
        ];

    private static async Task Pages(Fort fort)
    {
        using var http = fort.Http();
        (string Query, bool Taken)[] table =
        [
            ("limit=1000000000", true),
            ("limit=9223372036854775807", true),
            ("limit=9223372036854775808", false),
            ("limit=0", false),
            ("limit=-1", false),
            ("limit=1e3", false),
            ("limit=%201", false),
            ("after=-1", false),
            ("after=-9223372036854775808", false),
            ("after=99999999999999999999", false),
            ("after=9223372036854775807", true),
            ("before=0", true),
            ("before=-1", false),
            ("before=1&after=1", true),
            ("after=1&after=2", true),
            ("after=", true),
            ("limit=٣", false),
        ];
        foreach (var (query, taken) in table)
        {
            using var answer = await http.GetAsync(
                new Uri($"/api/rooms/{FullRoom.Name}/messages?{query}", UriKind.Relative)
            );
            Assert.True(
                taken
                    ? answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest
                    : answer.StatusCode == HttpStatusCode.BadRequest,
                $"{query}: {answer.StatusCode}"
            );
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                Assert.InRange(
                    JsonDocument
                        .Parse(await answer.Content.ReadAsStringAsync())
                        .RootElement.GetProperty("messages")
                        .GetArrayLength(),
                    0,
                    200
                );
            }
        }

        await using var raider = await Raider.JoinAsync(fort, FullRoom.Name);
        foreach (
            var payload in (string[])
                [
                    "\"limit\":-1",
                    "\"limit\":0",
                    "\"after\":-1",
                    "\"limit\":1.5",
                    "\"limit\":\"1\"",
                    "\"after\":18446744073709551616",
                ]
        )
        {
            await raider.RefusedAsync($$$"""{"type":"history","payload":{ {{{payload}}} }}""", "bad_field", "bad_json");
        }

        Assert.Null(await raider.TryAsync("""{"type":"history","payload":{"limit":1000000000}}"""));
        await raider.TryAsync("""{"type":"history","payload":{"before":0,"limit":1000000000}}""");
        await raider.RefusedAsync("""{"type":"join","payload":{"roomId":"wrong","since":-1}}""", "bad_field");
    }

    private static async Task Paging(Fort fort)
    {
        var honest = Crowd.EachAsync(
            Enumerable.Range(0, 8),
            async n =>
            {
                using var http = fort.Http();
                for (var after = 0; after < 2000; after += 200)
                {
                    await http.GetByteArrayAsync(
                        new Uri(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"/api/rooms/{FullRoom.Name}/messages?after={after}&limit=200"
                            ),
                            UriKind.Relative
                        )
                    );
                }
            }
        );
        var deaf = Crowd.EachAsync(
            Enumerable.Range(0, 8),
            async n =>
            {
                await using var socket = await fort.ConnectAsync("/", "broadcast.v1", receiveBuffer: 4096);
                await using var raider = new Raider(socket);
                await raider.PourAsync(
                    Enumerable
                        .Repeat("""{"type":"history","payload":{"roomId":"full","limit":200}}""", 200)
                        .Prepend("""{"type":"join","payload":{"roomId":"full","since":0}}""")
                );
                using var line = await fort.OpenAsync(receiveBuffer: 4096);
                await line.SendAsync($"GET /api/rooms/full/events?since=0 HTTP/1.1\r\nHost: {fort.Authority}\r\n\r\n");
                await line.ReadHeadAsync();
            }
        );
        await Task.WhenAll(honest, deaf);
    }

    private static async Task Searches(Fort fort)
    {
        using var http = fort.Http();
        await using var raider = await Raider.JoinAsync(fort, FullRoom.Name);
        string[] table =
        [
            "word1 AND word2",
            "word1 OR word2",
            "NOT word1",
            "NEAR(word1 word2, 5)",
            "text : word1",
            "{text author} : word1",
            "- text : word1",
            "^word1",
            "word1 + word2",
            "\"",
            "\"\"",
            "\"word1",
            "\"word1\"\"",
            "*",
            "* *",
            "word1**",
            "(((((((",
            ")",
            "word1)",
            "'; DROP TABLE messages; --",
            "%",
            "_",
            "\\",
            "a\0b",
            "..",
            "~",
            "rank",
            new('(', 250),
            new('"', 255),
            string.Concat(Enumerable.Repeat("w*", 128)),
            new('a', 257),
            new('a', 100_000),
            string.Join(' ', Enumerable.Repeat("a*", 17)),
            "\ud83c\udf89",
            "\u202e",
            "İ",
            "ﬃ",
        ];
        foreach (var query in table)
        {
            await AskAsync(http, query);
            var code = await raider.TryAsync(
                JsonSerializer.Serialize(new { type = "search", payload = new { query } })
            );
            Assert.True(
                code is null or "query_invalid" or "search_busy" or "search_timeout" or "rate_limited",
                $"{query}: {code}"
            );
        }
    }

    private static async Task AskAsync(HttpClient http, string query)
    {
        try
        {
            using var answer = await http.GetAsync(
                new Uri($"/api/rooms/{FullRoom.Name}/messages?q={Uri.EscapeDataString(query)}", UriKind.Relative)
            );
            Assert.True(
                answer.StatusCode
                    is HttpStatusCode.OK
                        or HttpStatusCode.BadRequest
                        or HttpStatusCode.RequestUriTooLong
                        or HttpStatusCode.ServiceUnavailable
                        or HttpStatusCode.UnprocessableEntity
                        or HttpStatusCode.TooManyRequests,
                $"{query}: {answer.StatusCode}"
            );
        }
        catch (HttpRequestException) when (query.Length > 8192)
        {
            // Told, or hung up on, before all of it was sent.
        }
    }

    private static Task HeavySearches(Fort fort) =>
        Crowd.EachAsync(
            Enumerable.Range(0, 16),
            async n =>
            {
                if (n % 2 == 0)
                {
                    await using var raider = await Raider.JoinAsync(fort, FullRoom.Name);
                    await raider.PourAsync(
                        Enumerable.Repeat(
                            """{"type":"search","payload":{"query":"w* wo* wor* word* word1* word2* word3* word4*","limit":200}}""",
                            30
                        )
                    );
                    return;
                }

                using var http = fort.Http();
                using var answer = await http.GetAsync(
                    new Uri(
                        $"/api/rooms/{FullRoom.Name}/messages?q=w*%20wo*%20wor*%20word*&limit=200",
                        UriKind.Relative
                    )
                );
                Assert.True((int)answer.StatusCode is 200 or 429 or 503 or 504, answer.StatusCode.ToString());
            }
        );
}
