using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>
/// A client of the text dialect. What comes is kept until a test takes it; the order of what is not taken is kept too.
/// </summary>
internal sealed class TextClient(RawWebSocket socket) : IAsyncDisposable
{
    // What has come and was not taken.
    private readonly List<string> inbox = [];

    public RawWebSocket Socket { get; } = socket;

    public Task SayAsync(string line) => Socket.SendTextAsync(line);

    /// <summary>Says a line and waits until it comes back.</summary>
    public async Task SayAsync(string line, string asShown)
    {
        await SayAsync(line);
        await TakeAsync(asShown);
    }

    /// <summary>Waits for a line and takes it out of what has come.</summary>
    public async Task TakeAsync(string line) => await TakeAsync(other => other == line);

    /// <summary>Waits for the first line that satisfies a condition and takes it out of what has come.</summary>
    public async Task<string> TakeAsync(Predicate<string> wanted)
    {
        for (var i = 0; ; i++)
        {
            if (i == inbox.Count)
            {
                inbox.Add(await Socket.ReceiveTextAsync());
            }

            if (wanted(inbox[i]))
            {
                var line = inbox[i];
                inbox.RemoveAt(i);
                return line;
            }
        }
    }

    /// <summary>Takes the next line, whatever it is.</summary>
    public Task<string> NextAsync() => TakeAsync(_ => true);

    /// <summary>Takes the next lines, whatever they are.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(int count)
    {
        var lines = new string[count];
        for (var i = 0; i < count; i++)
        {
            lines[i] = await NextAsync();
        }

        return lines;
    }

    /// <summary>Waits until the server has dealt with all that was said before.</summary>
    public Task PingAsync() => SayAsync("ping", "pong");

    /// <summary>Takes all that has come when the server has dealt with what was said before.</summary>
    public async Task<IReadOnlyList<string>> DrainAsync()
    {
        await PingAsync();
        string[] lines = [.. inbox];
        inbox.Clear();
        return lines;
    }

    /// <summary>Says good-bye.</summary>
    public Task<CloseCode> CloseAsync() => Socket.CloseAsync();

    public ValueTask DisposeAsync() => Socket.DisposeAsync();
}
