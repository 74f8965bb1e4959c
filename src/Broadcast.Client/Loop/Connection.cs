using System.Buffers;
using System.Threading.Channels;
using Broadcast.Client.Delivery;
using Broadcast.Client.Transport;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;

namespace Broadcast.Client.Loop;

/// <summary>
/// One connection: makes it, reads frames off it into the loop's mailbox and writes the loop's frames to it, until it
/// ends, which the mailbox is told once. The loop owns it and is the only caller.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly ISocketFactory factory;
    private readonly Uri uri;
    private readonly EventQueue events;
    private readonly ChannelWriter<Input> mailbox;
    private readonly Channel<ReadOnlyMemory<byte>> outgoing;
    private readonly CancellationTokenSource abort = new();

    /// <summary>Begins to connect.</summary>
    /// <param name="factory">Makes the socket.</param>
    /// <param name="uri">The server.</param>
    /// <param name="events">Says when to read.</param>
    /// <param name="mailbox">Gets <see cref="Input.Opened"/>, <see cref="Input.Received"/> and, last, <see cref="Input.Ended"/>.</param>
    /// <param name="capacity">The most frames that wait to be written.</param>
    public Connection(ISocketFactory factory, Uri uri, EventQueue events, ChannelWriter<Input> mailbox, int capacity)
    {
        this.factory = factory;
        this.uri = uri;
        this.events = events;
        this.mailbox = mailbox;
        outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true }
        );
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Ends when nothing of it runs any more. Never fails.</summary>
    public Task Completion { get; }

    /// <summary>Sends a frame, sooner or later.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>False when too many wait already.</returns>
    public bool TrySend(ClientFrame frame)
    {
        var payload = new ArrayBufferWriter<byte>();
        ClientFrameWriter.Write(frame, payload);
        return outgoing.Writer.TryWrite(payload.WrittenMemory);
    }

    /// <summary>Sends what waits, then says good-bye; the server's own good-bye ends the connection.</summary>
    public void Close() => outgoing.Writer.TryComplete();

    /// <summary>Breaks it off.</summary>
    public void Abort() => abort.Cancel();

    /// <summary>Frees what it holds, after <see cref="Completion"/>.</summary>
    public void Dispose() => abort.Dispose();

    private async Task RunAsync()
    {
        SocketEnd end;
        try
        {
            using var socket = await factory.ConnectAsync(uri, abort.Token);
            await mailbox.WriteAsync(new Input.Opened(this), abort.Token);
            end = await ConverseAsync(socket);
        }
        catch (Exception exception)
        {
            end = SocketEnd.Broken(exception.GetBaseException().Message, exception) with
            {
                RetryAfter = (exception as ServerBusyException)?.RetryAfter,
            };
        }

        try
        {
            await mailbox.WriteAsync(new Input.Ended(this, end));
        }
        catch (ChannelClosedException)
        {
            // The loop is over and wants to know nothing.
        }
    }

    private async Task<SocketEnd> ConverseAsync(ISocket socket)
    {
        var writing = WriteAsync(socket);
        try
        {
            return await ReadAsync(socket);
        }
        finally
        {
            // Answers the server's good-bye, if that is what ended the reading.
            outgoing.Writer.TryComplete();
            await writing;
        }
    }

    private async Task<SocketEnd> ReadAsync(ISocket socket)
    {
        try
        {
            while (true)
            {
                await events.WaitForRoomAsync(abort.Token);
                var message = await socket.ReceiveAsync(abort.Token);
                if (message.Close is { } close)
                {
                    return close;
                }

                var size = message.Text.Length + 1;
                events.Reserve(size);
                _ = ServerFrameReader.TryRead(message.Text.Span, out var frame, out _);
                await mailbox.WriteAsync(new Input.Received(this, frame, size), abort.Token);
            }
        }
        catch
        {
            // Nothing more can be written either.
            await abort.CancelAsync();
            throw;
        }
    }

    private async Task WriteAsync(ISocket socket)
    {
        try
        {
            while (await outgoing.Reader.WaitToReadAsync(abort.Token))
            {
                while (outgoing.Reader.TryRead(out var payload))
                {
                    await socket.SendAsync(payload, abort.Token);
                }
            }

            await socket.CloseAsync(abort.Token);
        }
        catch (Exception)
        {
            // The reader tells how the connection ended: a close code may still be on its way to it.
            outgoing.Writer.TryComplete();
        }
    }
}
