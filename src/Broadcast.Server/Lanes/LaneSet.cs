using System.Collections.Concurrent;
using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Linux;
using Broadcast.Server.Capacity;
using Broadcast.Server.WebSockets;

namespace Broadcast.Server.Lanes;

/// <summary>
/// The lanes of a server; the first one hosts the hub. Linux only: they stand on <c>epoll</c>. Thread-safe.
/// </summary>
internal sealed class LaneSet : IHubDriver
{
    private readonly Lane[] lanes;
    private readonly HubRound round;
    private readonly LaneServices services;
    private readonly HandshakeLeftovers leftovers;
    private readonly ConcurrentBag<LaneAcceptor> acceptors = [];

    // Interlocked.
    private int turn = -1;
    private int open;

    // Completed when the last WebSocket has ended after a drain was asked for; null before.
    private volatile TaskCompletionSource? drained;

    /// <summary>Creates the lanes; they start with <see cref="Start"/>.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <param name="options">Bounds and timeouts of a connection.</param>
    /// <param name="dialects">The codecs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="door">Counts connections.</param>
    public LaneSet(int count, TransportOptions options, Dialects dialects, TimeProvider time, Doorkeeper door)
    {
        lanes = [.. Enumerable.Range(0, count).Select(index => new Lane(index, time))];
        round = new HubRound(lanes[0], time);
        leftovers = new HandshakeLeftovers(time);
        services = new LaneServices(options, dialects, round, time, door, Opened, Ended);
    }

    /// <inheritdoc/>
    public event Action<Exception>? Failed;

    /// <summary>Whether this system has what lanes stand on.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <inheritdoc/>
    public void Start(IHub hub)
    {
        round.Host(hub, lanes);
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i].Start(i == 0 ? round : null, exception => Failed?.Invoke(exception));
        }
    }

    /// <inheritdoc/>
    public void Post(HubEvent hubEvent) => round.Post(hubEvent);

    /// <summary>Begins to accept from a listening socket.</summary>
    public LaneAcceptor Accept(ListeningSocket listener)
    {
        var acceptor = new LaneAcceptor(lanes[0], listener, Next, services);
        acceptors.Add(acceptor);
        lanes[0].Post(() => lanes[0].Add(acceptor, Interest.Read));
        return acceptor;
    }

    /// <summary>
    /// Stops accepting where the socket stays open without this process: who comes from now on waits for the next one. Done before the hub takes in whatever is posted
    /// to it afterwards.
    /// </summary>
    public void LeaveSharedSockets()
    {
        foreach (var acceptor in acceptors.Where(acceptor => acceptor.IsShared))
        {
            acceptor.Lane.Post(acceptor.Stop);
        }
    }

    /// <summary>Waits until every WebSocket has ended; those that have not by then are cut. One caller at a time.</summary>
    /// <param name="limit">Cancelled when it has taken too long.</param>
    public async Task DrainAsync(CancellationToken limit)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        drained = ended;
        if (Volatile.Read(ref open) == 0)
        {
            return;
        }

        try
        {
            await ended.Task.WaitAsync(limit);
        }
        catch (OperationCanceledException)
        {
            foreach (var lane in lanes)
            {
                lane.Post(() => CutAll(lane));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in lanes)
        {
            lane.Dispose();
        }

        leftovers.Dispose();
    }

    private static void CutAll(Lane lane)
    {
        foreach (var socket in lane.Sockets.OfType<LaneWebSocket>())
        {
            socket.Cut();
        }
    }

    private Lane Next() => lanes[(uint)Interlocked.Increment(ref turn) % (uint)lanes.Length];

    private void Opened()
    {
        Interlocked.Increment(ref open);
        leftovers.Count();
    }

    private void Ended(LaneWebSocket socket)
    {
        services.Door.Leave(services.Door.CountedAs(socket.Connection.Address), inAll: true);
        if (Interlocked.Decrement(ref open) == 0)
        {
            drained?.TrySetResult();
        }
    }
}
