using Broadcast.Core;

namespace Broadcast.Server.Draining;

/// <summary>Whether the server takes anything new, and how many requests are under way. Thread-safe.</summary>
/// <param name="returns">When those who are refused are asked to come back.</param>
internal sealed class DrainState(ReturnSpread returns)
{
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Interlocked.
    private int requests;
    private int turn;

    // Written before isDraining.
    private int expected;
    private volatile bool isDraining;

    /// <summary>Whether nothing new is taken.</summary>
    public bool IsDraining => isDraining;

    /// <summary>Ends when it drains and no request is under way; those who are refused meanwhile do not count.</summary>
    public Task Idle => idle.Task;

    /// <summary>Takes nothing new from now on.</summary>
    /// <param name="connections">How many will come back.</param>
    public void Begin(int connections)
    {
        expected = connections;
        isDraining = true;
        if (Volatile.Read(ref requests) == 0)
        {
            idle.TrySetResult();
        }
    }

    /// <summary>A request begins.</summary>
    public void Enter() => Interlocked.Increment(ref requests);

    /// <summary>A request has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref requests) == 0 && isDraining)
        {
            idle.TrySetResult();
        }
    }

    /// <summary>When one who is refused is asked to come back; each gets another time.</summary>
    public TimeSpan NextRetry() => returns.DelayOf(Interlocked.Increment(ref turn) & 0xFFFFFF, expected);
}
