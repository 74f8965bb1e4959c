using System.Globalization;
using System.Net;
using System.Text.Json;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Processes;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>
/// One that stops reading among a thousand who talk and listen, and who has a second room with much to read. What it costs the others is a figure of docs/performance.md, by
/// <c>broadcast-server bench --stopped 1</c>; here it is asked what must always hold: the others get everything, what waits for it is bounded, it is closed with 4000, and it misses nothing when it is back.
/// </summary>
public sealed class StoppedReaderTests(ITestOutputHelper output)
{
    private const string Much = "much";

    // Its outbox of four megabytes is given up when it is closed; what it can still read is what the kernel took for it.
    private const long MostRead = 8 * 1024 * 1024;

    [Fact]
    public async Task One_of_a_thousand_that_stops_reading_is_cut_off_comes_back_and_misses_nothing()
    {
        await using var fort = await Fort.StartAsync(tls: false, "--message-rate", "0", "--byte-rate", "0");
        await using var bench = RunningProgram.Start(
            ServerProcess.Program,
            "bench",
            $"ws://127.0.0.1:{fort.Port}/",
            "-c",
            "1000",
            "--rate",
            "40",
            "-s",
            "100",
            "-d",
            "10s",
            "--warmup",
            "1s",
            "--drain",
            "30s"
        );
        bench.Input.Close();
        using var http = fort.Http(IPAddress.Loopback);
        var room = await RoomAsync(http);
        await using var stopped = await fort.ConnectAsync("/", "broadcast.v1", receiveBuffer: 4096);
        await stopped.SendTextAsync(Join(room, """, "username":"stopped" """));
        var session = (await PayloadAsync(stopped, "welcome")).GetProperty("session").GetString();
        var last = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            [room] = (await PayloadAsync(stopped, "joined")).GetProperty("seq").GetInt64(),
        };
        await stopped.SendTextAsync(Join(Much, string.Empty));
        last[Much] = 0;

        // From here on it does not read, and is told more and more, until it is cut off.
        var text = new string('m', 60_000);
        var told = 0;
        while (await SlowAsync(http) == 0)
        {
            using var answer = await http.PostAsync(
                new Uri($"/api/rooms/{Much}/messages", UriKind.Relative),
                new StringContent(text)
            );
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.InRange(++told, 1, 1000);
        }

        // What it reads now is whole messages without a hole, then why.
        var read = 0L;
        RawFrame message;
        while ((message = await stopped.ReceiveMessageAsync()).Opcode != FrameOpcode.Close)
        {
            read += message.Payload.Length;
            Take(message.Text, last);
        }

        Assert.Equal(CloseCode.SlowReader, message.CloseCode);
        Assert.InRange(read, 0, MostRead);
        var code = await bench.WaitForExitAsync(TimeSpan.FromMinutes(2));
        Assert.True(code == 0, bench.Describe());
        Assert.Equal(1, await SlowAsync(http));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cut off after {told} messages\n{bench.Output}"));

        await using var back = await fort.ConnectAsync("/", "broadcast.v1");
        foreach (var one in (string[])[room, Much])
        {
            var since = last[one];
            await back.SendTextAsync(Join(one, $", \"session\":\"{session}\", \"since\":{since}"));
            var newest = (await PayloadAsync(back, "joined")).GetProperty("seq").GetInt64();
            Assert.True(newest > since);
            while (last[one] < newest)
            {
                Take(await back.ReceiveTextAsync(), last);
            }
        }

        Assert.Equal(told, last[Much]);
    }

    private static string Join(string room, string more) =>
        $"{{\"type\":\"join\",\"payload\":{{\"roomId\":\"{room}\"{more}}}}}";

    private static async Task<JsonElement> PayloadAsync(RawWebSocket socket, string type)
    {
        var text = await socket.ReceiveTextAsync(text =>
            text.StartsWith($"{{\"type\":\"{type}\"", StringComparison.Ordinal)
        );
        return JsonDocument.Parse(text).RootElement.GetProperty("payload");
    }

    // The bench's only room, whose name it chooses.
    private static async Task<string> RoomAsync(HttpClient http)
    {
        while (true)
        {
            var rooms = JsonDocument
                .Parse(await http.GetStringAsync(new Uri("/api/rooms", UriKind.Relative)))
                .RootElement;
            if (
                rooms.GetProperty("rooms").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } room
            )
            {
                return room.GetProperty("roomId").GetString()!;
            }

            await Task.Delay(50);
        }
    }

    private static void Take(string text, Dictionary<string, long> last)
    {
        var frame = JsonDocument.Parse(text).RootElement;
        if (frame.GetProperty("type").GetString() == "msg")
        {
            var room = frame.GetProperty("payload").GetProperty("roomId").GetString()!;
            Assert.Equal(++last[room], frame.GetProperty("payload").GetProperty("seq").GetInt64());
        }
    }

    private static async Task<double> SlowAsync(HttpClient http)
    {
        const string Name = "\nbroadcast_slow_disconnects_total ";
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var at = metrics.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        return double.Parse(metrics.AsSpan(at, metrics.IndexOf('\n', at) - at), CultureInfo.InvariantCulture);
    }
}
