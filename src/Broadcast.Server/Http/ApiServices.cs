using Broadcast.Core;
using Broadcast.Core.Access;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Core.Visitors;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Server.Capacity;
using Broadcast.Server.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>What the endpoints have in common. Thread-safe.</summary>
#pragma warning disable CA1001 // semaphores without a wait handle hold nothing, and requests may outlive the server
internal sealed class ApiServices
#pragma warning restore CA1001
{
    // Reads and searches block on the disk: so many at once, the others wait for a place without a thread.
    private readonly SemaphoreSlim reads = new(4);
    private readonly SemaphoreSlim searches = new(2);

    // So many searches wait for a place, and each for so long.
    private const int MostWaiting = 64;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // Interlocked.
    private int waiting;

    public required IMessageLog Log { get; init; }

    public required IHubMailbox Mailbox { get; init; }

    public required VisitorDesk Desk { get; init; }

    public required HubOptions Options { get; init; }

    public required TransportOptions Transport { get; init; }

    public required Doorkeeper Door { get; init; }

    public required TimeProvider Time { get; init; }

    public Limits Limits => Options.Limits;

    /// <summary>Asks the hub.</summary>
    /// <param name="ask">What, on the hub's thread.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public Task<T> AskAsync<T>(Func<VisitorDesk, T> ask, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Mailbox.Post(new HubCall(() => answer.TrySetResult(ask(Desk))));
        return answer.Task.WaitAsync(cancellation);
    }

    /// <summary>The room of the address, which may be read: the rules of entering it hold.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ApiException">It may not.</exception>
    public async Task<RoomId> RoomToReadAsync(HttpContext context)
    {
        var room = context.Room(Rights.Read);
        var grant = context.Grant(Rights.Read);
        return await AskAsync(desk => desk.RefusalToRead(room, grant), context.RequestAborted) is { } refusal
            ? throw new ApiException(ApiProblem.Of(refusal))
            : room;
    }

    /// <summary>Reads from the log.</summary>
    /// <param name="read">What.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    public async Task<T> ReadAsync<T>(Func<IMessageLog, T> read, CancellationToken cancellation)
    {
        await reads.WaitAsync(cancellation);
        return await RunAsync(reads, read, cancellation);
    }

    /// <summary>Searches the log; null when that takes too long.</summary>
    /// <param name="search">What for.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    /// <exception cref="ApiException">Too many wait, or it has waited for too long.</exception>
    public async Task<SearchResult?> SearchAsync(LogSearch search, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw Busy();
        }

        try
        {
            using var limit = new CancellationTokenSource(LongestWait, Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            await searches.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Busy();
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        return await RunAsync(searches, log => Search(log, search, cancellation), cancellation);
    }

    private static ApiException Busy() =>
        new(
            ApiProblem.Of(
                new ErrorFrame(
                    ErrorCode.SearchBusy,
                    "Too many searches are waiting; search again in a moment.",
                    RetryAfterMs: 1000
                )
            )
        );

    private SearchResult? Search(IMessageLog log, LogSearch search, CancellationToken cancellation)
    {
        using var limit =
            Options.SearchTime > TimeSpan.Zero
                ? new CancellationTokenSource(Options.SearchTime, Time)
                : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return log.Search(search, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    // With a place taken, which is given back.
    private async Task<T> RunAsync<T>(SemaphoreSlim gate, Func<IMessageLog, T> work, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => work(Log), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }
}
