using System.Buffers;
using Broadcast.Core;
using Broadcast.Linux;
using Broadcast.Linux.Native;

namespace Broadcast.Server.Lanes;

/// <summary>
/// One event loop, one thread, and the connections that belong to it for ever: no locks, no tasks and no allocation on the
/// way of a message. What other threads want is posted.
/// </summary>
/// <remarks>
/// <code>
///   1 wait (epoll) ─▶ 2 read what is ready, parse in place, post frames to the hub
///        ▲                                 │
///        │            3 what other threads posted; times that have come
///        │                                 │
///        │            4 the hub's round, on the lane that hosts it ─▶ orders
///        │                                 │
///        └──────────  5 flush: one write per connection, a slice at a time
/// </code>
/// Reading everything first and writing last is what makes a round: a connection gets all of it in one write. A large
/// room's flush is cut in slices with a look at the sockets between, so that it does not delay the small ones.
/// </remarks>
internal sealed class Lane : IDisposable
{
    // A send takes about 4 us, so a slice takes about a millisecond: what a small room may have to wait for a large one.
    private const int SliceSends = 256;

    // One read takes all that a usual socket buffer holds. One buffer for all connections of the lane.
    private const int BufferBytes = 256 * 1024;

    private const int WakeToken = 0;

    private const int Forever = -1;

    private readonly Epoll epoll = new();
    private readonly WakeUp wake = new();
    private readonly Alarm alarm;
    private readonly TimeProvider time;
    private readonly Lock gate = new();

    // Guarded by the gate.
    private List<Action> posted = [];
    private List<LaneOrder> postedOrders = [];
    private bool stopping;

    // Owned by the lane's thread.
    private readonly List<LaneSocket?> sockets = [null];
    private readonly Stack<int> freeTokens = new();
    private readonly List<int> freedTokens = [];
    private readonly PriorityQueue<LaneSocket, long> times = new();
    private readonly Queue<(int Token, long By)> expected = new();
    private readonly FlushQueue<LaneWebSocket> dirty = new(SliceSends);
    private readonly IdleCollection garbage = new();
    private List<Action> actions = [];
    private List<LaneOrder> orders = [];
    private Thread? thread;

    /// <summary>Creates a lane.</summary>
    /// <param name="index">Its number; the lane 0 hosts the hub.</param>
    /// <param name="time">The clock.</param>
    public Lane(int index, TimeProvider time)
    {
        Index = index;
        this.time = time;
        alarm = new Alarm(time, wake.Ring);
        Buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
        epoll.Watch(wake.Descriptor, Interest.Read, WakeToken);
    }

    /// <summary>Its number.</summary>
    public int Index { get; }

    /// <summary>What connections read into, one after another; free again when <see cref="LaneSocket.Readable"/> returns.</summary>
    public byte[] Buffer { get; }

    /// <summary>Holds the pieces of one write in place.</summary>
    public MemoryHandle[] Pins { get; } = new MemoryHandle[LaneOutbox.MaxPieces];

    /// <summary>The clock's timestamp at the beginning of the round.</summary>
    public long Now { get; private set; }

    /// <summary>Whether the caller is the lane's thread.</summary>
    public bool IsCurrent => Thread.CurrentThread == thread;

    /// <summary>The clock's timestamp that lies so far ahead.</summary>
    public long After(TimeSpan delay) => time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);

    /// <summary>Starts the thread.</summary>
    /// <param name="round">The hub, on the lane that hosts it.</param>
    /// <param name="failed">Called on the lane's thread when it ends by an exception: a defect.</param>
    public void Start(HubRound? round, Action<Exception> failed)
    {
        thread = new Thread(() => Run(round, failed)) { IsBackground = true, Name = $"lane-{Index}" };
        thread.Start();
    }

    /// <summary>Runs an action on the lane's thread. Thread-safe.</summary>
    public void Post(Action action)
    {
        lock (gate)
        {
            posted.Add(action);
        }

        wake.Ring();
    }

    /// <summary>Hands over what the hub orders, in order. Called by the hub's thread.</summary>
    /// <param name="batch">The orders; the caller clears it.</param>
    public void Order(List<LaneOrder> batch)
    {
        if (IsCurrent)
        {
            Carry(batch);
            return;
        }

        lock (gate)
        {
            postedOrders.AddRange(batch);
        }

        wake.Ring();
    }

    /// <summary>Ends the wait. Thread-safe.</summary>
    public void Wake() => wake.Ring();

    /// <summary>Begins to watch a socket.</summary>
    public void Add(LaneSocket socket, Interest interest)
    {
        if (!freeTokens.TryPop(out var token))
        {
            token = sockets.Count;
            sockets.Add(null);
        }

        sockets[token] = socket;
        socket.Token = token;
        socket.Watched = interest;
        epoll.Watch(socket.Descriptor, interest, token);
    }

    /// <summary>Puts another object in the place of one, for the same descriptor.</summary>
    public void Replace(LaneSocket before, LaneSocket after, Interest interest)
    {
        sockets[before.Token] = after;
        after.Token = before.Token;
        after.Watched = before.Watched;
        Watch(after, interest);
    }

    /// <summary>Watches a socket for something else; after <see cref="Unwatch"/> it does nothing.</summary>
    public void Watch(LaneSocket socket, Interest interest)
    {
        if (socket.Watched != interest && !socket.Unwatched)
        {
            socket.Watched = interest;
            epoll.Change(socket.Descriptor, interest, socket.Token);
        }
    }

    /// <summary>Closes a socket's descriptor and forgets the socket.</summary>
    public void Close(LaneSocket socket, int descriptor)
    {
        sockets[socket.Token] = null;

        // The token is free after the round: what epoll has told of the old socket must not reach a new one.
        freedTokens.Add(socket.Token);
        _ = Libc.Close(descriptor);
    }

    /// <summary>Stops telling a socket anything; its descriptor stays open.</summary>
    public void Unwatch(LaneSocket socket)
    {
        socket.Unwatched = true;
        epoll.Forget(socket.Descriptor);
    }

    /// <summary>Forgets a socket whose descriptor another owner closes.</summary>
    public void Forget(LaneSocket socket)
    {
        epoll.Forget(socket.Descriptor);
        sockets[socket.Token] = null;
        freedTokens.Add(socket.Token);
    }

    /// <summary>Calls a socket's <see cref="LaneSocket.Due"/> at a time.</summary>
    public void CallAt(LaneSocket socket, long timestamp) => times.Enqueue(socket, timestamp);

    /// <summary>
    /// Calls a socket's <see cref="LaneSocket.Due"/> when a time has passed and it has not become something else. No reference is kept: most have, and shall not
    /// wait for it in memory.
    /// </summary>
    /// <param name="socket">Which.</param>
    /// <param name="time">How long, the same for all; zero for ever.</param>
    public void Expect(LaneHttpSocket socket, TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            socket.ExpectedBy = After(time);
            expected.Enqueue((socket.Token, socket.ExpectedBy));
        }
    }

    /// <summary>Writes what waits for a connection at the end of the round.</summary>
    public void FlushLater(LaneWebSocket socket) => dirty.Add(socket);

    /// <summary>All sockets that are watched now.</summary>
    public IReadOnlyList<LaneSocket> Sockets => [.. sockets.OfType<LaneSocket>()];

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
        }

        wake.Ring();
        thread?.Join();
        alarm.Dispose();
        epoll.Dispose();
        wake.Dispose();
    }

    private void Run(HubRound? round, Action<Exception> failed)
    {
        try
        {
            while (TakePosted())
            {
                // 3
                foreach (var action in actions)
                {
                    action();
                }

                actions.Clear();
                Carry(orders);
                orders.Clear();
                CallDue();

                // 4
                round?.Work();

                // 5
                Flush();
                Recycle();

                // 1
                var ready = Wait(Busy(round));
                Now = time.GetTimestamp();

                // 2
                for (var i = 0; i < ready; i++)
                {
                    Dispatch(epoll.Ready(i));
                }
            }
        }
#pragma warning disable CA1031 // whatever it is, the owner of the process decides
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed(exception);
        }
    }

    // How many sockets are ready. Waits for the first, unless there is work besides.
    private int Wait(bool busy)
    {
        if (busy || !garbage.IsDue)
        {
            return epoll.Wait(busy ? 0 : Forever);
        }

        if (epoll.Wait(0) is > 0 and var ready)
        {
            return ready;
        }

        garbage.Collect();
        return epoll.Wait(Forever);
    }

    private bool TakePosted()
    {
        lock (gate)
        {
            (posted, actions) = (actions, posted);
            (postedOrders, orders) = (orders, postedOrders);
            return !stopping;
        }
    }

    private void Dispatch((int Token, Interest Interest, bool Fault) ready)
    {
        if (ready.Token == WakeToken)
        {
            wake.Quiet();
            return;
        }

        // Gone within this round, by something that was told before it.
        if (sockets[ready.Token] is not { } socket)
        {
            return;
        }

        if (ready.Fault || ready.Interest.HasFlag(Interest.Read))
        {
            socket.Readable(ready.Fault);
        }

        if (socket.Descriptor >= 0 && sockets[ready.Token] == socket && ready.Interest.HasFlag(Interest.Write))
        {
            socket.Writable();
        }
    }

    private static void Carry(List<LaneOrder> batch)
    {
        foreach (var order in batch)
        {
            order.Target.Carry(order);
        }
    }

    private void Flush()
    {
        dirty.Begin();
        while (dirty.TryTake(out var socket))
        {
            socket.Write();
        }
    }

    private void CallDue()
    {
        while (times.TryPeek(out var socket, out var due) && due <= time.GetTimestamp())
        {
            times.Dequeue();
            socket.Due();
        }

        while (expected.TryPeek(out var next) && next.By <= time.GetTimestamp())
        {
            expected.Dequeue();

            // The token may be another's by now.
            if (sockets[next.Token] is LaneHttpSocket late && late.ExpectedBy == next.By)
            {
                late.Due();
            }
        }
    }

    private void Recycle()
    {
        foreach (var token in freedTokens)
        {
            freeTokens.Push(token);
        }

        freedTokens.Clear();
    }

    // Whether to look at the sockets only and go on; otherwise the alarm is set for what is due next.
    private bool Busy(HubRound? round)
    {
        if (!dirty.IsEmpty || round is { HasWork: true })
        {
            return true;
        }

        long? due = times.TryPeek(out _, out var own) ? own : null;
        if (expected.TryPeek(out var next) && (due is null || next.By < due))
        {
            due = next.By;
        }

        alarm.Arm(round?.NextDue is { } hub && (due is null || hub < due) ? hub : due);
        return false;
    }
}
