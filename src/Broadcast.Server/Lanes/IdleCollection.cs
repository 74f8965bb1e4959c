namespace Broadcast.Server.Lanes;

/// <summary>
/// Collects a lane's young garbage in small steps, in moments when nothing waits. Left alone, the runtime collects when some
/// 16 MB are full, in the middle of whatever is under way, and copies what is kept of them for ten milliseconds and more;
/// for a server that is never far from idle, that is its whole p99. Owned by the lane's thread.
/// </summary>
internal sealed class IdleCollection
{
    // A message costs about 1.2 KB on its way, of which less than a half is kept: 2 MB are 1,700 messages, 0.8 MB to copy at
    // about 2 ms/MB, so 1.6 ms. The cost in all is the same as of larger steps: it is what is kept that is copied, once.
    private const long Step = 2 << 20;

    // The lane's thread's.
    private long collected;

    /// <summary>Whether a step is full. Called on the lane's thread.</summary>
    public bool IsDue => GC.GetAllocatedBytesForCurrentThread() - collected >= Step;

    /// <summary>Collects the young garbage. Called on the lane's thread, when nothing waits for it.</summary>
    public void Collect()
    {
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        collected = GC.GetAllocatedBytesForCurrentThread();
    }
}
