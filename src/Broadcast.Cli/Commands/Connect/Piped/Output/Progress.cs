using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>How far the messages of a room were written. Thread-safe by its lock.</summary>
internal sealed class Progress
{
    private readonly Lock gate = new();
    private string? epoch;
    private long seen;
    private long written;
    private long steps;
    private (long Target, TaskCompletionSource Reached)? waiting;

    /// <summary>How many events were seen: who waits can tell whether anything still happens.</summary>
    public long Steps
    {
        get
        {
            lock (gate)
            {
                return steps;
            }
        }
    }

    /// <summary>An event was taken; its lines are perhaps not written yet.</summary>
    /// <param name="item">The event.</param>
    /// <param name="room">The room.</param>
    public void Saw(BroadcastEvent item, string room)
    {
        lock (gate)
        {
            steps++;
            switch (item)
            {
                case MessageReceived { Message: var message } when Is(message.RoomId, room):
                    seen = message.Seq;
                    break;
                case MessagesMissing missing when Is(missing.RoomId, room):
                    seen = Math.Max(seen, missing.To);
                    break;
                case RoomJoined joined when Is(joined.Room, room) && !Is(joined.Epoch, epoch):
                    // Another numbering: the old numbers mean nothing.
                    epoch = joined.Epoch;
                    seen = 0;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>All that was seen is written.</summary>
    public void Written()
    {
        lock (gate)
        {
            steps++;
            written = seen;
            if (waiting is { } waiter && written >= waiter.Target)
            {
                waiter.Reached.TrySetResult();
            }
        }
    }

    /// <summary>Ends when a message, and all before it, are written. One waiter.</summary>
    /// <param name="seq">The message's number.</param>
    public Task ReachedAsync(long seq)
    {
        lock (gate)
        {
            if (written >= seq)
            {
                return Task.CompletedTask;
            }

            waiting = (seq, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return waiting.Value.Reached.Task;
        }
    }

    private static bool Is(string one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
