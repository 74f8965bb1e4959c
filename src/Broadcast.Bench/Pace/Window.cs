using System.Numerics;

namespace Broadcast.Bench.Pace;

/// <summary>
/// The messages under way in a closed load: who may send, and when a message is done. Thread-safe; the counters are
/// touched with <see cref="Interlocked"/> only, and plainly when one thread has them all.
/// </summary>
internal sealed class Window
{
    private readonly bool shared;
    private readonly int shift;

    // For each sender a ring with a place for each message that it can have under way: its number above, the readers still missing below.
    private readonly long[] underWay;
    private int free;

    /// <summary>Creates a window.</summary>
    /// <param name="size">Messages that may be under way, at least 1.</param>
    /// <param name="senders">How many there are.</param>
    /// <param name="shared">Whether several threads use it.</param>
    public Window(int size, int senders, bool shared)
    {
        free = size;
        this.shared = shared;
        shift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)size));
        underWay = new long[(long)senders << shift];
    }

    /// <summary>Takes the right to send one message.</summary>
    public bool TryTake()
    {
        if (Volatile.Read(ref free) <= 0)
        {
            return false;
        }

        if (Interlocked.Decrement(ref free) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref free);
        return false;
    }

    /// <summary>Gives back a right that was not used.</summary>
    public void Return() => Interlocked.Increment(ref free);

    /// <summary>A message is about to be sent.</summary>
    /// <param name="sender">The sender's number, from 0.</param>
    /// <param name="seq">The message's number among that sender's.</param>
    /// <param name="readers">How many will get it; one without readers is done at once.</param>
    public void Begin(int sender, uint seq, int readers)
    {
        if (readers == 0)
        {
            Return();
        }
        else
        {
            Volatile.Write(ref Place(sender, seq), (long)seq << 32 | (uint)readers);
        }
    }

    /// <summary>A reader has got a message, for the first time.</summary>
    public void Arrived(int sender, uint seq)
    {
        ref var place = ref Place(sender, seq);
        var before = shared ? Interlocked.Decrement(ref place) + 1 : place--;
        if ((uint)(before >> 32) != seq || (uint)before == 0)
        {
            // Of a message that was given up: its place has another one by now.
            Interlocked.Increment(ref place);
        }
        else if ((uint)before == 1)
        {
            Return();
        }
    }

    private ref long Place(int sender, uint seq) => ref underWay[(sender << shift) + (int)(seq & ((1U << shift) - 1))];
}
