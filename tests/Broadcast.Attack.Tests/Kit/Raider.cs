using System.Text.Json;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>An attacker who speaks JSON, by WebSocket. One task at a time.</summary>
internal sealed class Raider(RawWebSocket socket) : IAsyncDisposable
{
    /// <summary>The connection.</summary>
    public RawWebSocket Socket => socket;

    /// <summary>Connects and joins a room.</summary>
    public static async Task<Raider> JoinAsync(Fort fort, string room, string? name = null)
    {
        var raider = new Raider(await fort.ConnectAsync("/", "broadcast.v1"));
        await raider.Socket.SendTextAsync(
            JsonSerializer.Serialize(
                new
                {
                    type = "join",
                    payload = new { roomId = room, username = name ?? $"r{Random.Shared.NextInt64():x}" },
                }
            )
        );
        await raider.Socket.ReceiveTextAsync(text => text.StartsWith("""{"type":"joined""", StringComparison.Ordinal));
        return raider;
    }

    /// <summary>Sends a frame and tells with which error it was answered; null when with none.</summary>
    /// <remarks>A ping behind it tells when the answer must have come. Nothing else may end the connection than what breaks RFC 6455.</remarks>
    public async Task<string?> TryAsync(string frame)
    {
        await Socket.SendTextAsync(frame);
        await Socket.SendTextAsync("""{"type":"ping"}""");
        string? code = null;
        while (true)
        {
            var answer = JsonDocument.Parse(await Socket.ReceiveTextAsync()).RootElement;
            switch (answer.GetProperty("type").GetString())
            {
                case "error":
                    code ??= answer.GetProperty("payload").GetProperty("code").GetString();
                    break;
                case "pong":
                    return code;
            }
        }
    }

    /// <summary>Sends a frame that must be refused with one of some codes.</summary>
    public async Task RefusedAsync(string frame, params string[] codes)
    {
        var code = await TryAsync(frame);
        Assert.True(
            codes.Contains(code, StringComparer.Ordinal),
            $"{code ?? "nothing"} for {frame[..Math.Min(200, frame.Length)]}"
        );
    }

    /// <summary>Sends many frames at once and reads nothing of what is answered.</summary>
    /// <returns>Whether the server took all of them.</returns>
    public Task<bool> PourAsync(IEnumerable<string> frames) =>
        Crowd.TryAsync(async () =>
        {
            foreach (var some in frames.Chunk(100))
            {
                var bytes = new System.Buffers.ArrayBufferWriter<byte>();
                foreach (var frame in some)
                {
                    FrameWriter.Write(
                        bytes,
                        FrameOpcode.Text,
                        System.Text.Encoding.UTF8.GetBytes(frame),
                        true,
                        MaskKey.Random()
                    );
                }

                await Socket.SendRawAsync(bytes.WrittenMemory).WaitAsync(TimeSpan.FromSeconds(3));
            }
        });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Socket.DisposeAsync();
}
