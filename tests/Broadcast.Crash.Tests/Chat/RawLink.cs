using System.Text.Json;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>One connection of a <see cref="RawChatter"/>: the few frames that it needs, and a heartbeat.</summary>
internal sealed class RawLink(RawWebSocket socket) : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>Connects and shakes hands.</summary>
    public static async Task<RawLink> ConnectAsync(int port) =>
        new(await RawWebSocket.ConnectAsync(port, subprotocol: "broadcast.v1"));

    /// <summary>Receives the next frame. A silence is asked about once; after another one the connection counts as broken.</summary>
    public async Task<string> ReceiveAsync()
    {
        try
        {
            return await socket.ReceiveTextAsync(Silence);
        }
        catch (TimeoutException)
        {
            await PingAsync();
            return await socket.ReceiveTextAsync(Silence);
        }
    }

    /// <summary>Asks for a sign of life.</summary>
    public Task PingAsync() => socket.SendTextAsync("""{"type":"ping"}""");

    /// <summary>Enters a room.</summary>
    /// <param name="payload">The fields of the join.</param>
    public Task JoinAsync(object payload) => SendAsync("join", payload);

    /// <summary>Says something.</summary>
    public Task SayAsync(string id, Line line) =>
        line.To is { } to
            ? SendAsync(
                "dm",
                new
                {
                    to,
                    message = line.Text,
                    id,
                }
            )
            : SendAsync(
                "msg",
                new
                {
                    roomId = line.Room,
                    message = line.Text,
                    id,
                }
            );

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private Task SendAsync(string type, object payload) =>
        socket.SendTextAsync(JsonSerializer.Serialize(new { type, payload }));
}
