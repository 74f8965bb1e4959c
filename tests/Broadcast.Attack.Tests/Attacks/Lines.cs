using System.Net;
using System.Text;
using System.Text.Json;
using Broadcast.Attack.Tests.Kit;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Line ends, control characters and escape sequences where somebody else reads lines.</summary>
internal static class Lines
{
    /// <summary>What ends a line, or is obeyed, somewhere.</summary>
    public static readonly string[] Bad =
    [
        "\n",
        "\r",
        "\r\n",
        "\r\n\r\n",
        "\u0085",
        "\u2028",
        "\u2029",
        "\0",
        "\v",
        "\f",
        "\b",
        "\u001b[2J",
        "\u001b]0;title\u0007",
        "\u009b31m",
        "\u007f",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u200b",
        "\U000E0041",
        "\ndata: {\"username\":\"host\",\"message\":\"forged\"}\n\n",
        "\nevent: closing\ndata: {}\n\n",
        "\nid: x.999999\n",
        "\nretry: 1\n",
        "\n{\"username\":\"host\",\"message\":\"forged\"}\n",
    ];

    /// <summary>Says all of it by every way, under every name, and reads what others would.</summary>
    public static async Task InjectAsync(Fort fort)
    {
        const string Room = "lines";
        using var http = fort.Http();
        using var events = await fort.OpenAsync();
        await events.SendAsync(
            $"GET /api/rooms/{Room}/events?since=0 HTTP/1.1\r\nHost: {fort.Authority}\r\nLast-Event-ID: x\n\r\n"
        );
        var head = await events.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 ", head, StringComparison.Ordinal);
        await using var raider = await Raider.JoinAsync(fort, Room);
        await using var text = await fort.ConnectAsync($"/?name=lines&room={Room}");
        foreach (var bad in Bad)
        {
            foreach (
                var body in (object[])
                    [
                        new { message = $"a{bad}b" },
                        new { message = "x", username = $"n{bad}" },
                        new { message = "x", id = $"i{bad}" },
                    ]
            )
            {
                using var content = new StringContent(
                    JsonSerializer.Serialize(body),
                    Encoding.UTF8,
                    "application/json"
                );
                using var answer = await http.PostAsync(
                    new Uri($"/api/rooms/{Room}/messages", UriKind.Relative),
                    content
                );
                Assert.True((int)answer.StatusCode is 201 or 400 or 429, answer.StatusCode.ToString());
                Assert.True(
                    answer.Headers.All(header =>
                        header.Value.All(value => value.All(letter => letter is >= ' ' and < '\u007f'))
                    )
                );
            }

            await raider.RefusedAsync(
                JsonSerializer.Serialize(new { type = "nick", payload = new { username = $"n{bad}x" } }),
                "name_invalid",
                "rate_limited"
            );
            await raider.RefusedAsync(
                JsonSerializer.Serialize(new { type = "join", payload = new { roomId = $"r{bad}x" } }),
                "room_invalid",
                "rate_limited"
            );
            await raider.TryAsync(
                JsonSerializer.Serialize(new { type = "msg", payload = new { roomId = Room, message = $"a{bad}b" } })
            );
            await raider.TryAsync(JsonSerializer.Serialize(new { type = $"t{bad}" }));
            await Crowd.TryAsync(() => text.SendTextAsync($"/nick q{bad}x"));
            await Crowd.TryAsync(() => text.SendTextAsync($"say{bad}ing"));
            using var path = await http.GetAsync(
                new Uri($"/api/rooms/{Uri.EscapeDataString($"p{bad}")}/messages", UriKind.Relative)
            );
            Assert.Equal(bad == "\ufeff" ? path.StatusCode : HttpStatusCode.BadRequest, path.StatusCode);
        }

        using var last = await http.PostAsync(
            new Uri($"/api/rooms/{Room}/messages", UriKind.Relative),
            new StringContent("the last one")
        );
        await using var reader = await fort.ConnectAsync($"/?name=reader&room={Room}");
        await StreamsAreWholeAsync(fort, Room);
    }

    /// <summary>A file of lines that are each an object in ASCII.</summary>
    public static void AreAscii(string lines)
    {
        Assert.All(lines, letter => Assert.True(letter is '\n' or (>= ' ' and < '\u007f')));
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var _ = JsonDocument.Parse(line);
        }
    }

    // Nothing that was said makes an event, or a line, of its own.
    private static async Task StreamsAreWholeAsync(Fort fort, string room)
    {
        using var http = fort.Http();
        var count = JsonDocument
            .Parse(await http.GetStringAsync(new Uri($"/api/rooms/{room}/messages?limit=200", UriKind.Relative)))
            .RootElement.GetProperty("messages")
            .EnumerateArray()
            .Last()
            .GetProperty("seq")
            .GetInt64();
        foreach (var lines in (bool[])[true, false])
        {
            using var line = await fort.OpenAsync();
            await line.SendAsync(
                $"GET /api/rooms/{room}/events?since=0{(lines ? "&format=ndjson" : "")} HTTP/1.0\r\nHost: {fort.Authority}\r\n\r\n"
            );
            var (all, _) = await line.ReadAsync(text =>
                text.Contains($"\"seq\":{count},", StringComparison.Ordinal)
                && text.EndsWith("}\n", StringComparison.Ordinal) | text.EndsWith("\n\n", StringComparison.Ordinal)
            );
            var body = Encoding.UTF8.GetString(
                Encoding.Latin1.GetBytes(all[(all.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])
            );
            var messages = 0L;
            foreach (var one in body.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                var colon = one.IndexOf(':', StringComparison.Ordinal);
                Assert.True(lines ? one[0] == '{' : one[..colon] is "id" or "data" or "retry" or "", one);
                if (lines || one.StartsWith("data: ", StringComparison.Ordinal))
                {
                    messages++;
                    Assert.Equal(
                        messages,
                        JsonDocument.Parse(lines ? one : one[6..]).RootElement.GetProperty("seq").GetInt64()
                    );
                }
            }

            Assert.Equal(count, messages);
        }
    }
}
