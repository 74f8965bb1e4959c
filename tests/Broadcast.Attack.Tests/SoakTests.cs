using System.Diagnostics;
using System.Globalization;
using System.Net;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>
/// People come and go in every way there is, for minutes, or for an hour: <c>SOAK_MINUTES=60 TEST_LIMIT=4000 ./test attack</c>. Between cycles everybody has gone, and what the server then holds must be what it
/// held after the first cycles.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    // People of a cycle: enough for every way to go, a few hundred times.
    private const int PerCycle = 600;
    private const int FirstCycles = 2;
    private const int UsualSeconds = 45;

    [Fact]
    public async Task After_thousands_who_came_and_went_the_server_holds_what_it_held_before()
    {
        var minutes = FuzzedMinutes();
        var fort = await Fort.StartAsync(tls: false, "--compression");
        await using var siege = await Siege.BeginAsync(fort);
        var began = Stopwatch.GetTimestamp();
        var plateaus = new List<Vitals>();
        var cycle = 0;
        do
        {
            var number = cycle++;
            await siege.WithstandAsync(
                new Assault("a cycle of people", all => CycleAsync(all, number)) { LogLines = 400 }
            );
            plateaus.Add(await siege.MeasureAsync());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cycle {cycle}: {plateaus[^1]}"));
        } while (cycle < FirstCycles + 2 || Stopwatch.GetElapsedTime(began) < minutes);

        // Not from one cycle to the next, but from the early ones to the last.
        Assert.Empty(plateaus[^1].Beyond(plateaus[FirstCycles - 1]));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cycle} cycles, {cycle * PerCycle} people, {plateaus[^1]["broadcast_messages_total"]} messages"
            )
        );
        await siege.EndAsync();
    }

    private static TimeSpan FuzzedMinutes() =>
        double.TryParse(
            Environment.GetEnvironmentVariable("SOAK_MINUTES"),
            CultureInfo.InvariantCulture,
            out var minutes
        )
            ? TimeSpan.FromMinutes(minutes)
            : TimeSpan.FromSeconds(UsualSeconds);

    private static Task CycleAsync(Fort fort, int cycle) =>
        Crowd.EachAsync(
            Enumerable.Range(0, PerCycle),
            async n =>
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"s{cycle}x{n}");
                var room = string.Create(CultureInfo.InvariantCulture, $"soak{(n % 5 == 0 ? $"{cycle}x{n}" : n % 7)}");
                switch (n % 10)
                {
                    case 0:
                        await using (var text = await fort.ConnectAsync($"/?name={name}&room={room}"))
                        {
                            await text.SendTextAsync("hi");
                            await text.ReceiveTextAsync(line => line == $"{name}: hi");
                            await text.CloseAsync();
                        }

                        break;
                    case 1:
                        (await fort.ConnectAsync($"/?name={name}&room={room}")).Abort();
                        break;
                    case 2:
                    case 3:
                        await ComeBackAsync(fort, name, room);
                        break;
                    case 4:
                        await using (var raider = await Raider.JoinAsync(fort, room, name))
                        {
                            await raider.TryAsync($$$"""{"type":"nick","payload":{"username":"{{{name}}}y"}}""");
                            await raider.TryAsync($$$"""{"type":"typing","payload":{"typing":true}}""");
                            await raider.TryAsync($$$"""{"type":"join","payload":{"roomId":"{{{room}}}b"}}""");
                            await raider.TryAsync(
                                $$$"""{"type":"dm","payload":{"to":"{{{name}}}y","message":"to myself"}}"""
                            );
                            await raider.TryAsync($$$"""{"type":"search","payload":{"query":"hi"}}""");
                            raider.Socket.EndSending();
                        }

                        break;
                    case 5:
                    case 6:
                        await ListenAsync(fort, room, cut: n % 10 == 5);
                        break;
                    case 7:
                        using (var http = fort.Http())
                        {
                            using var posted = await http.PostAsync(
                                new Uri($"/api/rooms/{room}/messages?username={name}", UriKind.Relative),
                                new StringContent("hi")
                            );
                            Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
                            await http.GetByteArrayAsync(
                                new Uri($"/api/rooms/{room}/messages?limit=20", UriKind.Relative)
                            );
                            await http.GetByteArrayAsync(new Uri($"/api/rooms/{room}/users", UriKind.Relative));
                        }

                        break;
                    case 8:
                        using (var line = await fort.OpenAsync())
                        {
                            await line.SendAsync("GET / HTTP/1.1\r\nHost: "[..(n % 23)]);
                        }

                        break;
                    default:
                        await using (var wrong = await fort.ConnectAsync($"/?room={room}"))
                        {
                            await wrong.SendRawAsync(new byte[] { 0x82, 0x80, 0, 0, 0, 0 });
                            await wrong.ReceiveCloseAsync();
                        }

                        break;
                }
            },
            atOnce: 24
        );

    private static async Task ComeBackAsync(Fort fort, string name, string room)
    {
        string session;
        await using (var first = await fort.ConnectAsync("/", "broadcast.v1"))
        {
            await first.SendTextAsync(
                $$$"""{"type":"join","payload":{"roomId":"{{{room}}}","username":"{{{name}}}"}}"""
            );
            var welcome = await first.ReceiveTextAsync();
            session = System
                .Text.Json.JsonDocument.Parse(welcome)
                .RootElement.GetProperty("payload")
                .GetProperty("session")
                .GetString()!;
            await first.SendTextAsync("""{"type":"msg","payload":{"message":"hi","id":"1"}}""");
            await first.ReceiveTextAsync(text => text.Contains("\"ack\"", StringComparison.Ordinal));
            first.Abort();
        }

        await using var second = await fort.ConnectAsync("/", "broadcast.v1");
        await second.SendTextAsync(
            $$$"""{"type":"join","payload":{"roomId":"{{{room}}}","session":"{{{session}}}","since":0}}"""
        );
        await second.ReceiveTextAsync(text => text.Contains("\"msg\"", StringComparison.Ordinal));
    }

    private static async Task ListenAsync(Fort fort, string room, bool cut)
    {
        using var line = await fort.OpenAsync();
        await line.SendAsync(
            $"GET /api/rooms/{room}/events?since=0{(cut ? "" : "&format=ndjson")} HTTP/1.1\r\nHost: {fort.Authority}\r\n\r\n"
        );
        await line.ReadHeadAsync();
        if (cut)
        {
            line.Abort();
        }
    }
}
