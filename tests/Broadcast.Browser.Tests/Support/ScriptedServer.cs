using System.Text.Json;
using System.Threading.Channels;
using Broadcast.Testing.Waiting;
using Microsoft.Playwright;
using Xunit;

namespace Broadcast.Browser.Tests.Support;

/// <summary>A server that a test plays itself, frame by frame, for what a real one does only rarely.</summary>
/// <remarks>The route is swapped whole at each new connection of the page; frames wait in a bounded channel.</remarks>
public sealed class ScriptedServer
{
    private readonly Channel<(string Type, JsonElement Payload)> _frames = Channel.CreateBounded<(string, JsonElement)>(
        1000
    );
    private volatile IWebSocketRoute? _route;

    /// <summary>Stands between a page and every WebSocket that it opens.</summary>
    public static async Task<ScriptedServer> BeforeAsync(IPage page)
    {
        var server = new ScriptedServer();
        await page.RouteWebSocketAsync(
            _ => true,
            route =>
            {
                server._route = route;
                route.OnMessage(frame => server.Take(frame.Text!));
            }
        );
        return server;
    }

    /// <summary>Waits for the page's next frame, which must be of a type.</summary>
    /// <returns>Its payload.</returns>
    public async Task<JsonElement> ExpectAsync(string type)
    {
        var (actual, payload) = await _frames.Reader.ReadAsync().AsTask().WaitAsync(Eventually.Patience);
        Assert.Equal(type, actual);
        return payload;
    }

    public void Send(string type, object payload) => SendRaw(JsonSerializer.Serialize(new { type, payload }));

    public void SendRaw(string text) => _route!.Send(text);

    public Task CloseAsync(int code) => _route!.CloseAsync(new() { Code = code });

    /// <summary>Answers a join as a real server does.</summary>
    public void Welcome(
        string username,
        string room,
        long seq = 0,
        string epoch = "e1",
        string[]? users = null,
        int? count = null
    )
    {
        Send(
            "welcome",
            new
            {
                version = 1,
                username,
                session = "session-1",
                connection = "connection-1",
                limits = new { maxMessage = 65536, historyPage = 200 },
                durability = "os",
            }
        );
        users ??= [username];
        Send(
            "joined",
            new
            {
                roomId = room,
                username,
                epoch,
                seq,
                users,
                count = count ?? users.Length,
            }
        );
    }

    private void Take(string text)
    {
        var frame = JsonDocument.Parse(text).RootElement;
        var type = frame.GetProperty("type").GetString()!;
        // Whether somebody types has nothing to do with what these tests play.
        if (type is not ("typing" or "ping"))
        {
            Assert.True(_frames.Writer.TryWrite((type, frame.GetProperty("payload").Clone())));
        }
    }
}
