using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>
/// A client of the json dialect. What comes is kept until a test takes it; the order of what is not taken is kept too.
/// </summary>
internal sealed class JsonClient(RawWebSocket socket) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Spelling = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // What has come and was not taken.
    private readonly List<JsonFrame> inbox = [];

    public RawWebSocket Socket { get; } = socket;

    /// <summary>What the server said to the first join.</summary>
    public JsonFrame? Welcome { get; private set; }

    public string Session => Welcome!["session"]!;

    public string Name => Welcome!["username"]!;

    public static string Write(string type, object payload) =>
        JsonSerializer.Serialize(new { type, payload }, Spelling);

    public Task SendAsync(string json) => Socket.SendTextAsync(json);

    public Task SendAsync(string type, object payload) => SendAsync(Write(type, payload));

    /// <summary>Joins and waits for the answer.</summary>
    /// <returns><c>joined</c>.</returns>
    public async Task<JsonFrame> JoinAsync(object payload)
    {
        await SendAsync("join", payload);
        if (Welcome is null)
        {
            var first = await TakeAsync(frame => frame.Type is "welcome" or "error");
            Assert.Equal("welcome", first.Type);
            Welcome = first;
        }

        return await TakeAsync("joined");
    }

    /// <summary>Says something and waits for its acknowledgement; what it brings to the room is not taken.</summary>
    public async Task<JsonFrame> SayAsync(string message, string? roomId = null, string? id = null)
    {
        id ??= Guid.NewGuid().ToString();
        await SendAsync(
            "msg",
            new
            {
                roomId,
                message,
                id,
            }
        );
        return await TakeAsync(frame => frame.Type == "ack" && frame["id"] == id);
    }

    /// <summary>Waits for the first frame of a type and takes it out of what has come.</summary>
    public Task<JsonFrame> TakeAsync(string type) => TakeAsync(frame => frame.Type == type);

    /// <summary>Waits for an error and takes it out of what has come.</summary>
    public async Task<JsonFrame> TakeErrorAsync(string code)
    {
        var error = await TakeAsync("error");
        Assert.Equal(code, error["code"]);
        return error;
    }

    /// <summary>Waits for the first frame that satisfies a condition and takes it out of what has come.</summary>
    public async Task<JsonFrame> TakeAsync(Predicate<JsonFrame> wanted)
    {
        for (var i = 0; ; i++)
        {
            if (i == inbox.Count)
            {
                inbox.Add(JsonFrame.Read(await Socket.ReceiveTextAsync()));
            }

            if (wanted(inbox[i]))
            {
                var frame = inbox[i];
                inbox.RemoveAt(i);
                return frame;
            }
        }
    }

    /// <summary>Takes the next frame, whatever it is.</summary>
    public Task<JsonFrame> NextAsync() => TakeAsync(_ => true);

    /// <summary>Waits until the server has dealt with all that was said before; messages may still be on their way to the log.</summary>
    public async Task PingAsync()
    {
        await SendAsync("""{"type":"ping"}""");
        await TakeAsync("pong");
    }

    /// <summary>Takes all that has come when the server has dealt with what was said before.</summary>
    public async Task<IReadOnlyList<JsonFrame>> DrainAsync()
    {
        await PingAsync();
        JsonFrame[] frames = [.. inbox];
        inbox.Clear();
        return frames;
    }

    /// <summary>Takes what has come of one type, and drops the rest.</summary>
    public async Task<IReadOnlyList<JsonFrame>> DrainAsync(string type) =>
        [.. (await DrainAsync()).Where(frame => frame.Type == type)];

    /// <summary>Asks who is in a room.</summary>
    public async Task<JsonFrame> AskUsersAsync(string? roomId = null, string? after = null)
    {
        await SendAsync("users", new { roomId, after });
        return await TakeAsync("users");
    }

    /// <summary>Asks for stored messages.</summary>
    public async Task<JsonFrame> AskHistoryAsync(object? payload = null)
    {
        await SendAsync("history", payload ?? new { });
        return await TakeAsync("history");
    }

    /// <summary>Takes the next messages of rooms, in the order in which they come.</summary>
    public Task<IReadOnlyList<JsonFrame>> TakeMessagesAsync(int count) => TakeAsync("msg", count);

    /// <summary>Takes the next frames of a type, in the order in which they come.</summary>
    public async Task<IReadOnlyList<JsonFrame>> TakeAsync(string type, int count)
    {
        var frames = new JsonFrame[count];
        for (var i = 0; i < count; i++)
        {
            frames[i] = await TakeAsync(type);
        }

        return frames;
    }

    /// <summary>Says good-bye.</summary>
    public Task<CloseCode> CloseAsync() => Socket.CloseAsync();

    public ValueTask DisposeAsync() => Socket.DisposeAsync();
}
