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
/// One that stops reading among a thousand who talk and listen. What it costs the others is a figure of docs/performance.md, by <c>broadcast-server bench --stopped 1</c>; here it is asked what must
/// always hold: the others get everything, its outbox is bounded, it is closed with 4000, and it misses nothing when it is back.
/// </summary>
public sealed class StoppedReaderTests(ITestOutputHelper output)
{
    // The bench's only room, by its --name-prefix.
    private const string Room = "crowd-0";

    // Two megabytes may wait for a reader, and what the kernel takes for it besides.
    private const string Outbox = "2m";
    private const long MostRead = (2 + 6) * 1024 * 1024;

    [Fact]
    public async Task One_of_a_thousand_that_stops_reading_is_cut_off_comes_back_and_misses_nothing()
    {
        await using var fort = await Fort.StartAsync(
            tls: false,
            "--message-rate",
            "0",
            "--byte-rate",
            "0",
            "--outbox",
            Outbox
        );
        var stopped = await fort.ConnectAsync("/", "broadcast.v1", receiveBuffer: 4096);
        await stopped.SendTextAsync($$$"""{"type":"join","payload":{"roomId":"{{{Room}}}","username":"stopped"}}""");
        var welcome = JsonDocument.Parse(await stopped.ReceiveTextAsync()).RootElement.GetProperty("payload");
        var joined = JsonDocument
            .Parse(await stopped.ReceiveTextAsync(text => text.Contains("\"joined\"", StringComparison.Ordinal)))
            .RootElement.GetProperty("payload");

        // A thousand, and from here on it does not read.
        await using var bench = RunningProgram.Start(
            ServerProcess.Program,
            "bench",
            $"ws://127.0.0.1:{fort.Port}/",
            "-c",
            "1000",
            "--senders",
            "16",
            "--rate",
            "60",
            "-s",
            "8000",
            "-d",
            "12s",
            "--warmup",
            "1s",
            "--name-prefix",
            "crowd",
            "--drain",
            "30s"
        );
        bench.Input.Close();
        using var http = fort.Http(IPAddress.Loopback);
        var closed = 0.0;
        while (!bench.HasExited)
        {
            var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            closed = Math.Max(closed, Value(metrics, "broadcast_slow_disconnects_total "));
            await Task.Delay(200);
        }

        var code = await bench.WaitForExitAsync();
        output.WriteLine(bench.Output + bench.Errors);
        Assert.True(code == 0, bench.Describe());

        // What it reads now is whole messages without a hole, then why.
        var last = joined.GetProperty("seq").GetInt64();
        var read = 0L;
        RawFrame message;
        while ((message = await stopped.ReceiveMessageAsync()).Opcode != FrameOpcode.Close)
        {
            last = Next(message.Text, last);
            read += message.Payload.Length;
        }

        Assert.InRange(read, 0, MostRead);
        Assert.Equal(CloseCode.SlowReader, message.CloseCode);
        Assert.Equal(1, closed);
        await using var back = await fort.ConnectAsync("/", "broadcast.v1");
        await back.SendTextAsync(
            $$$"""{"type":"join","payload":{"roomId":"{{{Room}}}","session":"{{{welcome.GetProperty("session").GetString()}}}","since":{{{last}}},"epoch":"{{{joined.GetProperty("epoch").GetString()}}}"}}"""
        );
        var again = JsonDocument
            .Parse(await back.ReceiveTextAsync(text => text.Contains("\"joined\"", StringComparison.Ordinal)))
            .RootElement.GetProperty("payload");
        var newest = again.GetProperty("seq").GetInt64();
        Assert.True(newest > last);
        while (last < newest)
        {
            last = Next(await back.ReceiveTextAsync(), last);
        }
    }

    private static long Next(string text, long last)
    {
        var frame = JsonDocument.Parse(text).RootElement;
        if (frame.GetProperty("type").GetString() != "msg")
        {
            return last;
        }

        Assert.Equal(last + 1, frame.GetProperty("payload").GetProperty("seq").GetInt64());
        return last + 1;
    }

    private static double Value(string metrics, string name)
    {
        var at = metrics.IndexOf($"\n{name}", StringComparison.Ordinal) + name.Length + 1;
        return double.Parse(metrics.AsSpan(at, metrics.IndexOf('\n', at) - at), CultureInfo.InvariantCulture);
    }
}
