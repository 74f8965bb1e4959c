using System.IO.Pipelines;
using System.Net;
using Broadcast.Core.Connections;
using Broadcast.Linux;
using Broadcast.Server.Capacity;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Broadcast.Server.Lanes;

/// <summary>The web server's side of a lane's connection, for as long as it speaks HTTP.</summary>
/// <remarks>
/// The way out of the web server: the handshake's answer has been written; <see cref="TakeOverAsync"/> ends the input, takes
/// what the client has sent meanwhile out of the pipe, and the request ends; the web server lets the connection go and
/// disposes it; what it wrote has left by then; the lane puts the WebSocket in the place of this, on the same descriptor.
/// </remarks>
internal sealed class LaneConnectionContext : ConnectionContext, IHandOver, IInputEnd
{
    private readonly LaneHttpSocket socket;
    private readonly Task sending;
    private readonly LaneServices services;

    // Written by the request, read when the web server disposes the connection, which comes after it.
    private Func<int, LaneWebSocket>? successor;
    private ConnectionTicket? place;

    /// <summary>Creates a connection and begins to send what the web server writes.</summary>
    /// <param name="lane">The lane that it belongs to.</param>
    /// <param name="descriptor">The socket.</param>
    /// <param name="local">This end.</param>
    /// <param name="remote">The other end.</param>
    /// <param name="services">For the WebSocket that it may become.</param>
    /// <param name="ticket">Its place, returned at its end.</param>
    public LaneConnectionContext(
        Lane lane,
        int descriptor,
        EndPoint local,
        EndPoint? remote,
        LaneServices services,
        ConnectionTicket ticket
    )
    {
        this.services = services;
        LocalEndPoint = local;
        RemoteEndPoint = remote;

        // The lane's thread never runs the web server's code, and the web server's thread sends by itself.
        var input = new Pipe(
            new PipeOptions(writerScheduler: PipeScheduler.ThreadPool, useSynchronizationContext: false)
        );
        var output = new Pipe(
            new PipeOptions(
                readerScheduler: PipeScheduler.Inline,
                writerScheduler: PipeScheduler.ThreadPool,
                useSynchronizationContext: false
            )
        );
        Transport = new DuplexPipe(input.Reader, output.Writer);
        socket = new LaneHttpSocket(lane, descriptor, input.Writer, output.Reader, ticket);
        ConnectionClosed = socket.Closed;
        Features.Set(ticket);
        Features.Set<IHandOver>(this);
        Features.Set<IInputEnd>(this);
        sending = socket.SendAsync();
    }

    /// <inheritdoc/>
    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public override IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc/>
    public CancellationToken InputEnded => socket.InputEnded;

    /// <summary>Begins to read; called on the lane's thread.</summary>
    public void Start()
    {
        socket.Lane.Add(socket, Interest.Read);
        socket.Lane.Expect(socket, services.Door.HandshakeTimeout);
    }

    /// <inheritdoc/>
    public async Task TakeOverAsync(Stream upgraded, string id, ConnectionRequest request, ConnectionTicket place)
    {
        this.place = place;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        socket.Lane.Post(() =>
        {
            socket.StopReading();
            stopped.SetResult();
        });
        await stopped.Task;
        using var leftover = new MemoryStream(capacity: 0);
        await upgraded.CopyToAsync(leftover);
        var bytes = leftover.ToArray();
        successor = descriptor => new LaneWebSocket(socket.Lane, descriptor, id, request, bytes, services);
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        if (successor is null)
        {
            socket.Lane.Post(socket.Cut);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        await sending;
        socket.Lane.Post(() =>
        {
            if (successor is null || socket.Closed.IsCancellationRequested)
            {
                socket.Close();
                place?.Dispose();
            }
            else
            {
                // The WebSocket's end is counted by its address.
                place?.GiveAway();
                socket.Become(successor);
            }
        });
        await base.DisposeAsync();
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
