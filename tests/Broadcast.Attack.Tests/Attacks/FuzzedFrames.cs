using System.Globalization;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests.Attacks;

/// <summary>
/// Sequences of good frames, changed at random: bits of headers, lengths, masks, fragments left out, doubled, cut and made up. <c>BROADCAST_FUZZ_ROUNDS</c> has it try more,
/// <c>BROADCAST_FUZZ_SEED</c> others. Round n of a seed is always the same; a failure tells both, and the bytes.
/// </summary>
internal static class FuzzedFrames
{
    private static readonly WireFrame[] Good =
    [
        WireFrame.Text("""{"type":"join","payload":{"roomId":"fuzz"}}"""),
        WireFrame.Text("""{"type":"msg","payload":{"message":"hi","id":"1"}}"""),
        WireFrame.Text("""{"type":"history","payload":{"limit":5}}"""),
        WireFrame.Text("hello"),
        WireFrame.Text("/who"),
        WireFrame.Text("grüße 🎉"),
        WireFrame.Text("Hel") with
        {
            Fin = false,
        },
        WireFrame.More("lo") with
        {
            Fin = false,
        },
        WireFrame.More("!"),
        WireFrame.Ping("p"),
        WireFrame.Pong(),
        WireFrame.Text(new string('x', 300)),
        WireFrame.Text(new string('y', 70_000)),
        new(1, [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]) { Reserved = 4 },
        WireFrame.Close(1000, "bye"),
    ];

    public static async Task RunAsync(Fort fort)
    {
        var seed = Setting("BROADCAST_FUZZ_SEED", 6455);
        var rounds = Setting("BROADCAST_FUZZ_ROUNDS", 250);
        await Crowd.EachAsync(
            Enumerable.Range(0, rounds),
            async round =>
            {
                var random = new Random(HashCode(seed, round));
                var bytes = Mutated(random);
                try
                {
                    await PlayAsync(fort, random, bytes);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Assert.Fail(
                        $"BROADCAST_FUZZ_SEED={seed}, round {round}: {exception.Message}\n{Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 4000)))}"
                    );
                }
            }
        );
    }

    /// <summary>A whole number of the environment.</summary>
    public static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : usual;

    /// <summary>The same for the same two, in every run.</summary>
    public static int HashCode(int seed, int round) => unchecked((seed * 486_187_739) + (round * 16_777_619));

    private static async Task PlayAsync(Fort fort, Random random, byte[] bytes)
    {
        var deflates = random.Next(2) == 0 ? "permessage-deflate" : null;
        var path = random.Next(3) == 0 ? "/?room=fuzz" : $"/?room=fuzz&name=f{random.Next()}";
        await using var socket = await fort.ConnectAsync(
            path,
            random.Next(2) == 0 ? "broadcast.v1" : null,
            headers: [new("Sec-WebSocket-Extensions", deflates)]
        );

        // What comes is read as it comes: it has to be frames that a server may send, and the end has to come.
        var reading = ReadToEndAsync(socket);
        await Crowd.TryAsync(async () =>
        {
            for (var start = 0; start < bytes.Length; )
            {
                var size = Math.Min(bytes.Length - start, 1 + random.Next(random.Next(2) == 0 ? 8 : 20_000));
                await socket.SendRawAsync(bytes.AsMemory(start, size));
                start += size;
            }

            socket.EndSending();
        });
        await reading;
    }

    private static async Task ReadToEndAsync(RawWebSocket socket)
    {
        // A server may be asked in the middle of a frame, and wait for the rest of it; that one has hung up is told by the end of its sending.
        while (await socket.ReceiveAsync(TimeSpan.FromSeconds(60)) is not null) { }
    }

    private static byte[] Mutated(Random random)
    {
        List<byte> bytes = [];
        var mask = new byte[4];
        for (var frames = random.Next(1, 8); frames > 0; frames--)
        {
            random.NextBytes(mask);
            var frame = Good[random.Next(Good.Length)];
            var start = bytes.Count;
            bytes.AddRange((random.Next(4) == 0 ? Bent(frame, random) : frame).ToBytes(WebSocketRole.Server, mask));
            if (random.Next(3) == 0)
            {
                // The head of a frame is where it hurts.
                bytes[start + random.Next(Math.Min(14, bytes.Count - start))] ^= (byte)(1 << random.Next(8));
            }
        }

        for (var changes = random.Next(3); changes > 0 && bytes.Count > 2; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(40, bytes.Count - at + 1));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    var noise = new byte[random.Next(1, 400)];
                    random.NextBytes(noise);
                    bytes.AddRange(noise);
                    break;
            }
        }

        return [.. bytes];
    }

    private static WireFrame Bent(WireFrame frame, Random random) =>
        random.Next(6) switch
        {
            0 => frame with { Opcode = random.Next(16) },
            1 => frame with { Reserved = random.Next(8) },
            2 => frame with { Fin = !frame.Fin },
            3 => frame with
            {
                LengthBytes = random.Next(3) switch
                {
                    0 => 0,
                    1 => 2,
                    _ => 8,
                },
                Announced = (ulong)random.Next(100),
            },
            4 => frame with { LengthBytes = 8, Announced = (ulong)random.NextInt64(long.MinValue, long.MaxValue) },
            _ => frame with { WrongMask = true },
        };
}
