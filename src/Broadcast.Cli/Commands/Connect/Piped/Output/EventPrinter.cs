using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>
/// Writes what comes, until the connection has ended for good. One call of <see cref="RunAsync"/>; the results are tasks, or read after it.
/// </summary>
/// <param name="client">Connected.</param>
/// <param name="options">What to write.</param>
/// <param name="room">The room.</param>
/// <param name="format">How to write it.</param>
/// <param name="output">Where to.</param>
/// <param name="errors">Takes what is about the connection.</param>
internal sealed class EventPrinter(
    BroadcastClient client,
    PipedOptions options,
    string room,
    IEventFormat format,
    OutputPipe output,
    ConnectionNotes errors
)
{
    private readonly TaskCompletionSource counted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<RoomLost> roomGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Progress progress = new();
    private long messages;

    /// <summary>Ends when as many messages are written as were asked for.</summary>
    public Task Counted => counted.Task;

    /// <summary>Ends when the room may not be entered again after a reconnect.</summary>
    public Task<RoomLost> RoomGone => roomGone.Task;

    /// <summary>The newest message of the room when it was entered first; 0 when it had none.</summary>
    public long Head { get; private set; }

    /// <summary>How far the room was written.</summary>
    public Progress Progress => progress;

    /// <summary>Whether messages are missing that were asked for.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Writes until the end.</summary>
    /// <returns>How it ended.</returns>
    public async Task<Closed> RunAsync()
    {
        var events = client.ReadEventsAsync().GetAsyncEnumerator();
        await using var _ = events.ConfigureAwait(false);
        while (true)
        {
            var next = events.MoveNextAsync();
            if (!next.IsCompleted)
            {
                await output.FlushAsync();
                progress.Written();
            }

            if (!await next)
            {
                break;
            }

            await WriteAsync(events.Current);
        }

        await output.FlushAsync();
        progress.Written();
        return await client.Completion;
    }

    private async ValueTask WriteAsync(BroadcastEvent item)
    {
        errors.Tell(item, client.Username);
        progress.Saw(item, room);
        switch (item)
        {
            case MessagesMissing missing:
                IsIncomplete |= !IsForgotten(missing);
                break;
            case RoomLost lost:
                roomGone.TrySetResult(lost);
                break;
            case RoomJoined { IsRejoin: false } joined:
                Head = joined.Seq;
                break;
            default:
                break;
        }

        if (counted.Task.IsCompleted || output.End.IsCompleted)
        {
            // Read on all the same: acknowledgements come by the same way.
            return;
        }

        foreach (var line in format.Lines(item, client.Username))
        {
            await output.WriteLineAsync(line);
        }

        if (item is MessageReceived or PrivateMessageReceived && ++messages == options.Count)
        {
            await output.FlushAsync();
            counted.TrySetResult();
        }
    }

    // "all" is all that are kept: what retention took before the first of them is not missed.
    private bool IsForgotten(MessagesMissing missing) =>
        options.Since is { Seq: 0 } && missing is { From: 1, Reason: "trimmed" };
}
