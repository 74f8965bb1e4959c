using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rooms;

/// <summary>
/// The newest messages that were delivered in a room, kept while somebody there still catches up: from it one who has read the log
/// to its end goes on to what is live in one step, however fast others speak. Bounded. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// Without it one would have to read the log at a moment when nothing is committed; in a busy room, with thousands coming back
/// at once, that moment does not come.
/// </remarks>
internal sealed class Tail
{
    // What a message takes beside its text.
    private const int Overhead = 256;

    private readonly Queue<ServerFrame> messages = new();
    private int size;

    /// <summary>Adds what was delivered; the oldest go beyond the bound.</summary>
    /// <param name="arrivals">Messages, in order, that follow those before.</param>
    /// <param name="bound">The most to hold, in UTF-16 units.</param>
    public void Add(IReadOnlyList<ServerFrame> arrivals, int bound)
    {
        foreach (var message in arrivals)
        {
            messages.Enqueue(message);
            size += Weigh(message);
        }

        while (size > bound)
        {
            size -= Weigh(messages.Dequeue());
        }
    }

    /// <summary>Everything after a position; null when the tail does not reach back so far.</summary>
    public IEnumerable<ServerFrame>? After(long position) =>
        messages.TryPeek(out var oldest) && SeqOf(oldest) <= position + 1
            ? messages.SkipWhile(message => SeqOf(message) <= position)
            : null;

    /// <summary>Nobody catches up any more.</summary>
    public void Clear()
    {
        messages.Clear();
        size = 0;
    }

    private static int Weigh(ServerFrame message) => ((message as MessageFrame)?.Message.Length ?? 0) + Overhead;

    private static long SeqOf(ServerFrame frame) =>
        frame is MessageFrame message ? message.Seq : ((DeletedFrame)frame).Seq;
}
