using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Crash.Tests.FlakyLink;

/// <summary>Somebody in a terminal whose own link is good, who reads all that is shown and notes who comes and goes.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly RawWebSocket socket;
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> notices = [];
    private readonly Task reading;

    private Watcher(RawWebSocket socket)
    {
        this.socket = socket;
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Enters a room in which all who are to come have come.</summary>
    public static async Task<Watcher> EnterAsync(int port, string room, string people)
    {
        var connected = await RawWebSocket.ConnectAsync(port, $"/?name=wanda&room={room}");
        // The notice of one's own coming ends the batch in which the others' may be told as well.
        await connected.ReceiveTextAsync(line => line == "wanda has joined the chat.");
        await connected.SendTextAsync("/who");
        var who = await connected.ReceiveTextAsync(line => line.StartsWith($"In {room} (", StringComparison.Ordinal));
        return who.EndsWith($": {people}", StringComparison.Ordinal)
            ? new Watcher(connected)
            : throw new InvalidOperationException(who);
    }

    /// <summary>Who came and who went since; ends the watch.</summary>
    public async Task<IReadOnlyList<string>> NoticesAsync()
    {
        await socket.SendTextAsync("ping");
        await Eventually.EndsAsync(answered.Task);
        return notices;
    }

    public async ValueTask DisposeAsync()
    {
        await socket.DisposeAsync();
        await reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            for (var line = ""; line != "pong"; line = await socket.ReceiveTextAsync())
            {
                if (line.EndsWith("the chat.", StringComparison.Ordinal))
                {
                    notices.Add(line);
                }
            }

            answered.SetResult();
        }
        catch (Exception exception)
        {
            answered.TrySetException(exception);
        }
    }
}
