using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>Frames that break RFC 6455 and RFC 7692.</summary>
internal static class FramingAttacks
{
    public static IEnumerable<Assault> All() =>
        [
            new(
                "Frames that are wrong in every way that the conformance table knows are answered with their code",
                Table
            ),
            new(
                "Frames that were right once and are changed at random end with an answer or a good-bye",
                FuzzedFrames.RunAsync
            ),
            new("Fragments that never end are cut off at the bound of a message", Endless),
            new("Ten thousand pings at once, by one who reads no pong, fill nothing", Pings),
            new("Connections that break in the middle of a frame are forgotten", HalfFrames),
            new("A compressed message that would inflate to a gigabyte is cut off", DeflateBomb),
        ];

    private static Task Table(Fort fort)
    {
        var wrong = WireTable
            .Sections.Where(section => section.Number != "8")
            .SelectMany(section => section.Cases)
            .Where(one => one.Events.Any(item => item.Kind == MessageKind.Violation));
        return Crowd.EachAsync(
            wrong,
            async one =>
            {
                var offer = one.Deflates ? "permessage-deflate" : null;
                await using var socket = await fort.ConnectAsync(
                    "/?room=wrong",
                    headers: [new("Sec-WebSocket-Extensions", offer)]
                );
                await Crowd.TryAsync(() => socket.SendRawAsync(one.ToBytes(WebSocketRole.Server, seed: 1)));
                var code = await socket.ReceiveCloseAsync();
                var expected = one.Events.First(item => item.Kind is MessageKind.Violation or MessageKind.Close).Code;
                Assert.True(code == expected || code == CloseCode.UnsupportedData, $"{one.Name}: {code}");
                await socket.WaitForEndAsync();
            }
        );
    }

    private static async Task Endless(Fort fort)
    {
        await using var socket = await fort.ConnectAsync("/?room=wrong");
        await Crowd.TryAsync(async () =>
        {
            var first = WireFrame.Text(new string('a', 4000)) with { Fin = false };
            await socket.SendRawAsync(first.ToBytes(WebSocketRole.Server, [1, 2, 3, 4]));
            var more = (WireFrame.More(new string('a', 4000)) with { Fin = false }).ToBytes(
                WebSocketRole.Server,
                [1, 2, 3, 4]
            );
            for (var i = 0; i < 1000; i++)
            {
                await socket.SendRawAsync(more);
            }
        });
        Assert.Contains(await socket.ReceiveCloseAsync(), new[] { CloseCode.MessageTooBig, CloseCode.Abnormal });
    }

    private static async Task Pings(Fort fort)
    {
        await using var socket = await fort.ConnectAsync("/?room=wrong", receiveBuffer: 4096);
        var ping = WireFrame.Ping(new string('p', 125)).ToBytes(WebSocketRole.Server, [1, 2, 3, 4]);
        var many = Enumerable.Repeat(ping, 100).SelectMany(bytes => bytes).ToArray();
        for (var i = 0; i < 100; i++)
        {
            await Crowd.TryAsync(() => socket.SendRawAsync(many).WaitAsync(TimeSpan.FromSeconds(1)));
        }

        socket.Abort();
    }

    private static async Task HalfFrames(Fort fort)
    {
        var whole = WireFrame.Text(new string('h', 200)).ToBytes(WebSocketRole.Server, [1, 2, 3, 4]);
        await Crowd.EachAsync(
            Enumerable.Range(1, 120),
            async count =>
            {
                await using var socket = await fort.ConnectAsync($"/?room=wrong&name=half{count}");
                await socket.SendRawAsync(whole.AsMemory(0, count));
                if (count % 3 == 0)
                {
                    socket.Abort();
                }
                else if (count % 3 == 1)
                {
                    socket.EndSending();
                    await socket.WaitForEndAsync();
                }
            }
        );
    }

    private static async Task DeflateBomb(Fort fort)
    {
        // A thousandth of what it inflates to: within the bound on the wire, far beyond it in memory.
        var bomb = PlainDeflate.Deflate(new byte[128 * 1024 * 1024], System.IO.Compression.CompressionLevel.Optimal);
        Assert.InRange(bomb.Length, 1, 190_000);
        await Crowd.EachAsync(
            Enumerable.Range(0, 16),
            async _ =>
            {
                await using var socket = await fort.ConnectAsync(
                    "/?room=wrong",
                    headers: [new("Sec-WebSocket-Extensions", "permessage-deflate")]
                );
                await Crowd.TryAsync(() =>
                    socket.SendRawAsync(
                        new WireFrame(1, bomb) { Reserved = 4 }.ToBytes(WebSocketRole.Server, [1, 2, 3, 4])
                    )
                );
                Assert.Equal(CloseCode.MessageTooBig, await socket.ReceiveCloseAsync());
            }
        );
    }
}
