using System.Buffers;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Core.Visitors;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Streams;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Lanes;
using Broadcast.Server.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>
/// A response that does not end: the room's messages in the same bounded outbox as a WebSocket's, written as fast as they are read. A reader that is too slow is cut off and comes
/// back with its position.
/// </summary>
/// <remarks>
/// The methods of <see cref="IOutlet"/> and <see cref="IListening"/> are called by the hub's thread, <see cref="RunAsync"/> runs on the thread pool; what they share is in the
/// outbox, in volatile fields and in the semaphore.
/// </remarks>
internal sealed class EventStream : IOutlet, IListening, IDisposable
{
    private const int WriteSize = 64 * 1024;

    // A comment, and an empty line: clients skip both.
    private static readonly byte[] EventsPing = ":\n\n"u8.ToArray();
    private static readonly byte[] LinesPing = "\n"u8.ToArray();

    private readonly HttpContext context;
    private readonly ApiServices api;
    private readonly Outbox outbox;
    private readonly bool isEvents;

    // Full means that there is something to do; the loop looks for all of it whenever it wakes.
    private readonly SemaphoreSlim work = new(0, 1);
    private readonly TaskCompletionSource<(string? Epoch, ErrorFrame? Error)> begun = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    // Guards what follows, so that nothing is posted after the end.
    private readonly Lock telling = new();
    private volatile bool drainWanted;
    private bool lost;

    private volatile bool closed;
    private long lastHeard;

    /// <summary>Creates the stream of a request that was not answered yet.</summary>
    public EventStream(string id, ConnectionRequest request, HttpContext context, ApiServices api)
    {
        (this.context, this.api) = (context, api);
        isEvents = request.Dialect == Dialect.Events;
        outbox = new Outbox(api.Transport.OutboxBytes, maxControls: 1);
        lastHeard = api.Time.GetTimestamp();
        Connection = new Connection(id, request, this);
    }

    /// <summary>The hub's side.</summary>
    public Connection Connection { get; }

    /// <inheritdoc/>
    public int QueuedBytes => outbox.QueuedBytes;

    /// <summary>When the client last took something: it says nothing.</summary>
    public long LastHeard => Interlocked.Read(ref lastHeard);

    /// <summary>Waits until the hub has said that it begins, and writes until it ends.</summary>
    /// <exception cref="ApiException">It does not begin; nothing was written.</exception>
    public async Task RunAsync()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            context.Features.Get<IInputEnd>()?.InputEnded ?? CancellationToken.None
        );
        try
        {
            var (epoch, error) = await begun.Task.WaitAsync(gone.Token);
            if (error is not null)
            {
                throw new ApiException(ApiProblem.Of(error));
            }

            context.Response.Headers[ReadMessages.EpochHeader] = epoch;

            // Not only started: who reads a quiet room shall know at once that it is open.
            await context.Response.Body.FlushAsync(gone.Token);
            await WriteAsync(gone.Token);
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone. It has its position.
        }
        finally
        {
            outbox.End();
            lock (telling)
            {
                lost = true;
                api.Mailbox.Post(new ConnectionLost(Connection, CloseCode.Normal, Clean: true));
            }
        }
    }

    /// <inheritdoc/>
    public void Begun(string epoch, long seq)
    {
        if (isEvents)
        {
            outbox.TryAdd(EventStreamDialect.Opening(epoch, seq));
        }

        begun.TrySetResult((epoch, null));
        Wake();
    }

    /// <inheritdoc/>
    public void Refused(ErrorFrame error) => begun.TrySetResult((null, error));

    /// <inheritdoc/>
    public bool Send(ReadOnlyMemory<byte> frames) => outbox.TryAdd(frames);

    /// <inheritdoc/>
    public void Flush() => Wake();

    /// <inheritdoc/>
    public void Ping()
    {
        outbox.AddControl(isEvents ? EventsPing : LinesPing);
        Wake();
    }

    /// <summary>Does nothing: nothing is read.</summary>
    public void ResumeReading() { }

    /// <inheritdoc/>
    public void NotifyDrained()
    {
        drainWanted = true;
        TellDrained();
    }

    /// <inheritdoc/>
    public void Close(CloseCode code, string reason)
    {
        closed = true;
        begun.TrySetResult((string.Empty, null));
        if (code is CloseCode.SlowReader or CloseCode.HeartbeatTimeout)
        {
            outbox.End();
            context.Abort();
        }

        Wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The semaphore is left to the collector: the hub may release it until it has heard of the end, and it holds nothing else.
    }

    private async Task WriteAsync(CancellationToken gone)
    {
        var space = ArrayPool<byte>.Shared.Rent(WriteSize);
        try
        {
            while (true)
            {
                // Asked before the outbox: what was put there before the end is written.
                var ends = closed;
                while (outbox.TryTake(space.AsMemory(0, WriteSize), out var piece, out _))
                {
                    await context.Response.Body.WriteAsync(piece, gone);
                    Interlocked.Exchange(ref lastHeard, api.Time.GetTimestamp());
                    TellDrained();
                }

                if (ends)
                {
                    return;
                }

                await work.WaitAsync(gone);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(space);
        }
    }

    // Only the hub's thread fills it, so nobody is quicker.
    private void Wake()
    {
        if (work.CurrentCount == 0)
        {
            work.Release();
        }
    }

    private void TellDrained()
    {
        if (!drainWanted || outbox.QueuedBytes > api.Transport.OutboxBytes / 4)
        {
            return;
        }

        lock (telling)
        {
            if (drainWanted && !lost)
            {
                drainWanted = false;
                api.Mailbox.Post(new OutboxDrained(Connection));
            }
        }
    }
}
