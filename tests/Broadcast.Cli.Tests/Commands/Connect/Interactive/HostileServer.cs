using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Broadcast.Testing.Network;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

/// <summary>A server that checks nothing: lets in whoever comes, and says what a test wants it to say.</summary>
internal sealed class HostileServer : IDisposable
{
    private readonly HttpListener listener = new();

    public HostileServer()
    {
        Address = new Uri($"ws://127.0.0.1:{FreePort.Find()}/");
        listener.Prefixes.Add($"http://127.0.0.1:{Address.Port}/");
        listener.Start();
    }

    public Uri Address { get; }

    public void Dispose() => listener.Close();

    /// <summary>Lets one client in, as somebody among these people, and tells it the frames.</summary>
    public async Task<WebSocket> WelcomeAsync(string[] people, IEnumerable<(string Type, object Payload)> frames)
    {
        var context = await listener.GetContextAsync();
        var socket = (await context.AcceptWebSocketAsync("broadcast.v1")).WebSocket;
        await socket.ReceiveAsync(new byte[4096], CancellationToken.None);
        var limits = new
        {
            maxMessage = 65536,
            maxName = 32,
            maxRoom = 64,
            namesPerFrame = 200,
            historyPage = 200,
            roomsPerConnection = 100,
        };
        (string, object)[] greeting =
        [
            (
                "welcome",
                new
                {
                    version = 1,
                    username = "ann",
                    session = "s",
                    connection = "c",
                    limits,
                    durability = "os",
                }
            ),
            (
                "joined",
                new
                {
                    roomId = "lobby",
                    username = "ann",
                    epoch = "e",
                    seq = 0,
                    users = people,
                    count = people.Length,
                }
            ),
        ];
        foreach (var (type, payload) in greeting.Concat(frames))
        {
            var json = JsonSerializer.Serialize(new { type, payload });
            await socket.SendAsync(
                Encoding.UTF8.GetBytes(json),
                WebSocketMessageType.Text,
                true,
                CancellationToken.None
            );
        }

        return socket;
    }
}
