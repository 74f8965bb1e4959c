using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Broadcast.Linux;
using Broadcast.Linux.Native;
using Broadcast.Server.Capacity;
using Microsoft.AspNetCore.Connections;

namespace Broadcast.Server.Lanes;

/// <summary>
/// A connection that still speaks HTTP: the lane reads for the web server and the web server's bytes are sent here, both
/// through pipes, until the connection becomes a WebSocket or ends. Owned by the lane's thread, but for <see cref="SendAsync"/>.
/// </summary>
#pragma warning disable CA1001 // its owner is the lane, and Close or Become is its end
internal sealed class LaneHttpSocket : LaneSocket
{
    // Requests are small; a body of some size comes in several reads.
    private const int ReadSize = 4096;

    private readonly PipeWriter input;
    private readonly PipeReader output;
    private readonly ConnectionTicket ticket;
    private readonly CancellationTokenSource closed = new();
    private readonly CancellationTokenSource ended = new();
    private TaskCompletionSource? roomToWrite;
    private bool inputEnded;

    // Whether the web server has not yet taken what it was given: until then nothing more may be read, but a fault is told all the same.
    private bool flushing;

    /// <summary>Creates the socket's side.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="descriptor">The socket.</param>
    /// <param name="input">Where the web server reads.</param>
    /// <param name="output">Where it writes.</param>
    /// <param name="ticket">Its place, returned at its end.</param>
    public LaneHttpSocket(Lane lane, int descriptor, PipeWriter input, PipeReader output, ConnectionTicket ticket)
        : base(lane, descriptor)
    {
        this.ticket = ticket;
        this.input = input;
        this.output = output;
    }

    /// <summary>Cancelled when the connection is gone.</summary>
    public CancellationToken Closed => closed.Token;

    /// <summary>Cancelled when the client will send nothing more.</summary>
    public CancellationToken InputEnded => ended.Token;

    /// <summary>When its first request has to be there, by the clock's timestamp; kept by the lane.</summary>
    public long ExpectedBy { get; set; }

    /// <inheritdoc/>
    public override void Readable(bool fault)
    {
        if (inputEnded || flushing)
        {
            if (fault)
            {
                Fault();
            }

            return;
        }

        var count = Receive();
        if (count > 0)
        {
            input.Advance((int)count);
            var flush = input.FlushAsync();
            if (!flush.IsCompletedSuccessfully)
            {
                flushing = true;
                Lane.Watch(this, Watched & ~Interest.Read);
                _ = ReadOnAsync(flush);
            }
        }
        else if (count == 0)
        {
            EndInput(reason: null);
            TellEnd();
            Lane.Watch(this, Watched & ~Interest.Read);
        }
        else if (Marshal.GetLastPInvokeError() is not (Errno.Again or Errno.Interrupted))
        {
            Fault();
        }
    }

    /// <inheritdoc/>
    public override void Writable()
    {
        Lane.Watch(this, Watched & ~Interest.Write);
        Interlocked.Exchange(ref roomToWrite, null)?.TrySetResult();
    }

    /// <summary>
    /// Stops feeding the web server: everything that was read lies in its pipe, which ends; the rest stays in the socket
    /// for whoever takes the connection over.
    /// </summary>
    public void StopReading()
    {
        if (Descriptor >= 0)
        {
            Lane.Watch(this, Watched & ~Interest.Read);
        }

        EndInput(reason: null);
    }

    /// <summary>The time for the first request is over.</summary>
    public override void Due()
    {
        if (!ticket.IsServed)
        {
            Cut();
        }
    }

    /// <summary>Cuts the connection; the web server sees its end.</summary>
    public void Cut()
    {
        if (Descriptor >= 0)
        {
            _ = Libc.Shutdown(Descriptor, Flags.ShutdownBoth);
        }
    }

    /// <summary>Closes the socket, after the web server has let it go and <see cref="SendAsync"/> has ended.</summary>
    public void Close()
    {
        EndInput(reason: null);
        Lane.Close(this, Descriptor);
        Descriptor = -1;
        ticket.Dispose();
        closed.Dispose();
    }

    /// <summary>Hands the socket over to what takes its place; this object is done.</summary>
    /// <param name="successor">Makes it, from the descriptor.</param>
    public void Become(Func<int, LaneWebSocket> successor)
    {
        var descriptor = Descriptor;
        Descriptor = -1;
        ticket.GiveAway();
        var socket = successor(descriptor);
        Lane.Replace(this, socket, Interest.None);
        closed.Dispose();
        socket.Open();
    }

    /// <summary>Sends what the web server writes, until it has written all. Does not throw.</summary>
    public async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var result = await output.ReadAsync();
                foreach (var segment in result.Buffer)
                {
                    if (!await TrySendAsync(segment))
                    {
                        return;
                    }
                }

                output.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return;
                }
            }
        }
        finally
        {
            await output.CompleteAsync();
        }
    }

    private async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var (sent, error) = Send(bytes.Span);
            if (sent >= 0)
            {
                bytes = bytes[(int)sent..];
            }
            else if (error == Errno.Again)
            {
                var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Volatile.Write(ref roomToWrite, room);
                Lane.Post(() =>
                {
                    if (Descriptor >= 0)
                    {
                        Lane.Watch(this, Watched | Interest.Write);
                    }
                });
                await room.Task;
            }
            else if (error != Errno.Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    private unsafe (nint Sent, int Error) Send(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            var sent = Libc.Send(Descriptor, start, bytes.Length, Flags.NoSignal | Flags.DontWait);
            return (sent, sent < 0 ? Marshal.GetLastPInvokeError() : 0);
        }
    }

    private unsafe nint Receive()
    {
        fixed (byte* buffer = input.GetSpan(ReadSize))
        {
            return Libc.Receive(Descriptor, buffer, ReadSize, Flags.DontWait);
        }
    }

    private async Task ReadOnAsync(ValueTask<FlushResult> flush)
    {
        var result = await flush;
        Lane.Post(() =>
        {
            flushing = false;
            if (Descriptor >= 0 && !inputEnded && !result.IsCompleted)
            {
                Lane.Watch(this, Watched | Interest.Read);
            }
        });
    }

    private void Fault()
    {
        if (Unwatched)
        {
            return;
        }

        EndInput(new ConnectionResetException("The connection was reset."));
        closed.Cancel();
        TellEnd();
        Interlocked.Exchange(ref roomToWrite, null)?.TrySetResult();

        // A fault is told for as long as the descriptor is watched; it is closed when the web server has let it go.
        Lane.Unwatch(this);
    }

    // The lane's thread never runs what waits for it.
    private void TellEnd() =>
        ThreadPool.UnsafeQueueUserWorkItem(static ended => ended.Cancel(), ended, preferLocal: false);

    private void EndInput(Exception? reason)
    {
        if (!inputEnded)
        {
            inputEnded = true;
            input.Complete(reason);
        }
    }
}
