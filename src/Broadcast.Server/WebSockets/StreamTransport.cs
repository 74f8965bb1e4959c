using System.Buffers;
using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.WebSockets;

/// <summary>
/// A WebSocket over any stream: Kestrel's connection after the handshake, TLS, HTTP/2, or a test's pipe. Two plain loops:
/// <see cref="RunAsync"/> reads, parses and posts to the hub; <see cref="WriteAsync"/> runs while something waits in the outbox.
/// </summary>
/// <remarks>
/// <code>
///   stream ─▶ 1 read ─▶ 2 parse in place, decode ─▶ 3 post to the hub ─▶ 4 wait until the hub has dealt with it ─▶ 1
///   hub ─▶ Send ─▶ outbox ─▶ Flush ─▶ 5 gather ─▶ 6 one write ─▶ stream
/// </code>
/// Step 4 is the back-pressure: a client that says more than the hub takes is not read.
/// The methods of <see cref="IOutlet"/> are called by the hub's thread, the loops run on the thread pool; what they share
/// is in the outbox, in interlocked fields and in the semaphore.
/// </remarks>
internal sealed class StreamTransport : IOutlet, IDisposable
{
    // One read takes what a socket buffer usually has; it is rented for as long as something is being read.
    private const int ReadSize = 16 * 1024;

    // What one write takes at most: Kestrel's own threshold of output that it buffers.
    private const int WriteSize = 64 * 1024;

    private readonly Stream stream;
    private readonly TransportOptions options;
    private readonly IHubMailbox hub;
    private readonly TimeProvider time;
    private readonly Action abort;
    private readonly Outbox outbox;
    private readonly MessageReader reader;
    private readonly InboundDecoder decoder;
#pragma warning disable CA2213 // see Dispose
    private readonly SemaphoreSlim mayRead = new(0);
#pragma warning restore CA2213
    private readonly TaskCompletionSource closeSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource writingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer closeTimer;

    // The read loop's: what was read and not parsed, because what came before it is as much as the hub gets at once.
    private byte[]? leftover;

    // Interlocked: 1 while the write loop runs.
    private int writing;

    // Guards what follows, so that nothing is posted after the end.
    private readonly Lock telling = new();

    // Whether the hub wants to be told that the outbox has drained, and whether it has been told of the end.
    private volatile bool drainWanted;
    private bool lost;

    // Volatile: whether a close frame was queued, by either side.
    private volatile bool closing;

    // Volatile: whether step 4 waits; a connection that is held back is not silent.
    private volatile bool heldBack;

    private long lastHeard;

    /// <summary>Creates the transport of a connection whose handshake is done.</summary>
    /// <param name="id">The connection's identifier.</param>
    /// <param name="request">What the client asked for.</param>
    /// <param name="stream">The connection after the handshake; the caller disposes it.</param>
    /// <param name="dialects">The codecs.</param>
    /// <param name="options">Bounds and timeouts.</param>
    /// <param name="hub">Where events are posted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="abort">Cuts the connection at once; called from any thread.</param>
    public StreamTransport(
        string id,
        ConnectionRequest request,
        Stream stream,
        Dialects dialects,
        TransportOptions options,
        IHubMailbox hub,
        TimeProvider time,
        Action abort
    )
    {
        this.stream = stream;
        this.options = options;
        this.hub = hub;
        this.time = time;
        this.abort = abort;
        outbox = new Outbox(options.OutboxBytes, options.MaxControls);
        reader = new MessageReader(WebSocketRole.Server, options.MaxMessage, request.Compression);
        decoder = new InboundDecoder(dialects, request);
        closeTimer = time.CreateTimer(_ => abort(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lastHeard = time.GetTimestamp();
        Connection = new Connection(id, request, this);
    }

    /// <summary>The hub's side.</summary>
    public Connection Connection { get; }

    /// <inheritdoc/>
    public int QueuedBytes => outbox.QueuedBytes;

    /// <inheritdoc/>
    public long LastHeard => heldBack ? time.GetTimestamp() : Interlocked.Read(ref lastHeard);

    /// <summary>Opens the connection at the hub and reads until it ends. Does not throw.</summary>
    public async Task RunAsync()
    {
        hub.Post(new ConnectionOpened(Connection));
        var (code, clean) = (CloseCode.Abnormal, false);
        try
        {
            await HoldBackAsync();
            (code, clean) = await ReadAsync();
            closing = true;
            await SendCloseAsync(code);
            if (!clean && code != CloseCode.Abnormal)
            {
                await DiscardAsync();
            }
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection broke. What it was about to say is lost with it; what the hub has acknowledged is in the log.
        }
        finally
        {
            closing = true;
            await EndWritingAsync(cut: code == CloseCode.Abnormal);

            // Waits for a callback under way: it cuts the caller's connection, which the caller may not have any more afterwards.
            await closeTimer.DisposeAsync();
            lock (telling)
            {
                lost = true;
                hub.Post(new ConnectionLost(Connection, code, clean));
            }
        }
    }

    /// <summary>Ends whatever waits, after the connection was cut. Thread-safe.</summary>
    public void Cut()
    {
        mayRead.Release();
        closeSent.TrySetResult();
    }

    /// <inheritdoc/>
    public bool Send(ReadOnlyMemory<byte> frames) => outbox.TryAdd(frames);

    /// <inheritdoc/>
    public void Flush()
    {
        if (Volatile.Read(ref writing) == 0)
        {
            _ = WriteAsync();
        }
    }

    /// <inheritdoc/>
    public void Ping()
    {
        outbox.AddControl(ControlFrames.Ping);
        Flush();
    }

    /// <inheritdoc/>
    public void ResumeReading() => mayRead.Release();

    /// <inheritdoc/>
    public void NotifyDrained()
    {
        drainWanted = true;
        TellDrained();
    }

    /// <inheritdoc/>
    public void Close(CloseCode code, string reason)
    {
        var giveUp = code is CloseCode.SlowReader or CloseCode.HeartbeatTimeout or CloseCode.Replaced;
        if (outbox.TryClose(ControlFrames.Close(code, reason), dropData: giveUp))
        {
            closing = true;
            closeTimer.Change(options.CloseTimeout, Timeout.InfiniteTimeSpan);

            // A loop that is held back has to read on to see the client's close frame.
            mayRead.Release();
            Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        closeTimer.Dispose();

        // The semaphore is left to the collector: the hub may release it until it has heard of the end, and it holds nothing else.
    }

    private async Task<(CloseCode Code, bool Clean)> ReadAsync()
    {
        while (true)
        {
            List<Inbound>? messages = null;
            (CloseCode Code, bool Clean)? end;
            if (leftover is { } rest)
            {
                leftover = null;
                end = Parse(rest, ref messages);
            }
            else
            {
                // 1: first a read of nothing, so that a silent connection holds no buffer.
                _ = await stream.ReadAsync(Memory<byte>.Empty);
                var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
                try
                {
                    var count = await stream.ReadAsync(buffer);
                    if (count == 0)
                    {
                        return (CloseCode.Abnormal, false);
                    }

                    Interlocked.Exchange(ref lastHeard, time.GetTimestamp());
                    end = Parse(buffer.AsSpan(0, count), ref messages);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }

            if (messages is not null && !closing)
            {
                // 3
                hub.Post(new FramesReceived(Connection, decoder.Dialect, messages));

                // 4
                await HoldBackAsync();
            }

            if (end is { } known)
            {
                return known;
            }
        }
    }

    private async ValueTask HoldBackAsync()
    {
        heldBack = true;
        await mayRead.WaitAsync();
        heldBack = false;
    }

    // 2
    private (CloseCode Code, bool Clean)? Parse(Span<byte> input, ref List<Inbound>? messages)
    {
        var portion = 0;
        while (true)
        {
            var message = reader.Read(input, out var consumed);
            input = input[consumed..];
            switch (message.Kind)
            {
                case MessageKind.None:
                    return null;
                case MessageKind.Text:
                    (messages ??= []).Add(decoder.Decode(message.Payload));
                    portion += message.Payload.Length;
                    if (portion >= options.Portion)
                    {
                        leftover = input.IsEmpty ? null : input.ToArray();
                        return null;
                    }

                    break;
                case MessageKind.Ping:
                    outbox.AddControl(ControlFrames.Pong(message.Payload));
                    Flush();
                    break;
                case MessageKind.Close:
                    outbox.TryClose(ControlFrames.Close(message.CloseCode, reason: ""), dropData: false);
                    return (message.CloseCode, true);
                case MessageKind.Binary:
                    return Refuse(CloseCode.UnsupportedData, "Binary messages are not taken; send text.");
                case MessageKind.Violation:
                    return Refuse(message.CloseCode, message.Detail);
            }
        }
    }

    private (CloseCode Code, bool Clean) Refuse(CloseCode code, string detail)
    {
        outbox.TryClose(ControlFrames.Close(code, detail), dropData: false);
        return (code, false);
    }

    private async Task WriteAsync()
    {
        if (Interlocked.Exchange(ref writing, 1) == 1)
        {
            return;
        }

        var space = ArrayPool<byte>.Shared.Rent(WriteSize);
        var broken = true;
        try
        {
            do
            {
                // 5
                while (outbox.TryTake(space.AsMemory(0, WriteSize), out var piece, out var last))
                {
                    // 6
                    await stream.WriteAsync(piece);
                    if (last)
                    {
                        closeSent.TrySetResult();
                    }

                    TellDrained();
                }

                Volatile.Write(ref writing, 0);

                // Something may have been added after the last look and before the flag fell.
            } while (outbox.HasWork && Interlocked.Exchange(ref writing, 1) == 0);

            broken = false;
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The reading loop sees the same end and tells the hub.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(space);
            if (broken)
            {
                outbox.End();
                abort();
                closeSent.TrySetResult();
                Volatile.Write(ref writing, 0);
            }

            if (outbox.HasEnded)
            {
                writingEnded.TrySetResult();
            }
        }
    }

    // The writing loop holds the stream, which is the caller's again afterwards. A loop that begins later finds nothing.
    private async Task EndWritingAsync(bool cut)
    {
        outbox.End();
        if (Interlocked.Exchange(ref writing, 1) == 1)
        {
            if (cut)
            {
                abort();
            }

            await writingEnded.Task;
        }
    }

    // The answer to the client's close frame, or the word about a violation, leaves before the socket is closed.
    private Task SendCloseAsync(CloseCode code)
    {
        if (code == CloseCode.Abnormal)
        {
            return Task.CompletedTask;
        }

        closeTimer.Change(options.CloseTimeout, Timeout.InfiniteTimeSpan);
        Flush();
        return closeSent.Task;
    }

    // A socket that is closed with unread bytes is reset, and the client may never read why. So what a client still sends
    // after a violation is read and thrown away until it answers or hangs up; the timer ends it.
    private async Task DiscardAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            int count;
            do
            {
                count = await stream.ReadAsync(buffer);
            } while (count > 0 && !ControlFrames.EndsWithClose(buffer.AsSpan(0, count)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void TellDrained()
    {
        if (!drainWanted || outbox.QueuedBytes > options.OutboxBytes / 4)
        {
            return;
        }

        lock (telling)
        {
            if (drainWanted && !lost)
            {
                drainWanted = false;
                hub.Post(new OutboxDrained(Connection));
            }
        }
    }
}
