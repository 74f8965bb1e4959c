using System.Net.WebSockets;
using System.Text;
using Broadcast.Testing.Waiting;

namespace Broadcast.Browser.Tests.Support;

/// <summary>A person with nothing but a WebSocket and text: the counterpart that the examples talk with.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
public sealed class TextPerson : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly List<string> _heard = [];

    /// <summary>Everything read so far, in order.</summary>
    public IReadOnlyList<string> Heard => _heard;

    /// <summary>Connects under a name and waits until the room has announced it.</summary>
    public static async Task<TextPerson> EnterAsync(Uri server, string name, string room = "lobby")
    {
        var person = new TextPerson();
        await person._socket.ConnectAsync(new Uri(server, $"?name={name}&room={room}"), CancellationToken.None);
        await person.HearsAsync($"{name} has joined the chat.");
        return person;
    }

    public Task SayAsync(string text) =>
        _socket.SendAsync(
            Encoding.UTF8.GetBytes(text),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    /// <summary>Reads on until a text comes.</summary>
    /// <exception cref="TimeoutException">It never came; tells what did.</exception>
    public async Task HearsAsync(string text)
    {
        using var limit = new CancellationTokenSource(Eventually.Patience);
        try
        {
            while (await ReadAsync(limit.Token) != text) { }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            throw new TimeoutException($"Never heard “{text}”, but:\n{string.Join('\n', _heard)}", ended);
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> ReadAsync(CancellationToken cancel)
    {
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancel);
            length += part.Count;
        } while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            throw new WebSocketException($"closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}");
        }

        var text = Encoding.UTF8.GetString(_buffer, 0, length);
        _heard.Add(text);
        return text;
    }
}
