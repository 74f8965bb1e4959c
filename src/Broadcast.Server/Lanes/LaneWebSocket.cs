using System.Runtime.InteropServices;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Linux;
using Broadcast.Linux.Native;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.WebSockets;

namespace Broadcast.Server.Lanes;

/// <summary>
/// A WebSocket on a lane. The methods of <see cref="IOutlet"/> are the hub's and only write orders down; everything else
/// is the lane's thread's.
/// </summary>
#pragma warning disable CA1001 // its owner is the lane, and End is its end
internal sealed class LaneWebSocket : LaneSocket, IOutlet
{
    private readonly TransportOptions options;
    private readonly HubRound hub;
    private readonly TimeProvider time;
    private readonly MessageReader reader;
    private readonly InboundDecoder decoder;
    private readonly Action opened;
    private readonly Action<LaneWebSocket> ended;

    // Shared by the hub's and the lane's thread, interlocked or volatile; of the outbox, its number of bytes.
    private long lastHeard;
    private volatile bool heldBack = true;

    // The lane's.
    private LaneOutbox outbox;
    private bool dirty;
    private bool drainWanted;
    private byte[]? leftover;
    private LaneSocketState state = LaneSocketState.Open;
    private (CloseCode Code, bool Clean) end = (CloseCode.Abnormal, false);

    /// <summary>Takes a connection over, whose handshake is done.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="descriptor">The socket, now this object's.</param>
    /// <param name="id">The connection's identifier.</param>
    /// <param name="request">What the client asked for.</param>
    /// <param name="leftover">What the client has sent after the handshake already.</param>
    /// <param name="services">What all connections share.</param>
    public LaneWebSocket(
        Lane lane,
        int descriptor,
        string id,
        ConnectionRequest request,
        byte[] leftover,
        LaneServices services
    )
        : base(lane, descriptor)
    {
        options = services.Options;
        hub = services.Round;
        time = services.Time;
        opened = services.Opened;
        ended = services.Ended;
        reader = new MessageReader(WebSocketRole.Server, options.MaxMessage, request.Compression);
        decoder = new InboundDecoder(services.Dialects, request);
        this.leftover = leftover.Length > 0 ? leftover : null;
        lastHeard = time.GetTimestamp();
        Connection = new Connection(id, request, this);
    }

    /// <summary>The hub's side.</summary>
    public Connection Connection { get; }

    /// <inheritdoc/>
    public int QueuedBytes => outbox.Bytes;

    /// <inheritdoc/>
    public long LastHeard => heldBack ? time.GetTimestamp() : Interlocked.Read(ref lastHeard);

    /// <summary>Tells the hub that it is there.</summary>
    public void Open()
    {
        opened();
        hub.Post(new ConnectionOpened(Connection));
    }

    /// <inheritdoc/>
    public bool Send(ReadOnlyMemory<byte> frames)
    {
        var waiting = outbox.Bytes;
        if (waiting > 0 && waiting + (long)frames.Length > options.OutboxBytes)
        {
            return false;
        }

        outbox.Announce(frames.Length);
        hub.Order(new LaneOrder(this, LaneOrderKind.Send, frames));
        return true;
    }

    // The lane writes when the hub's round has ended.
    void IOutlet.Flush() { }

    /// <inheritdoc/>
    public void Ping() => hub.Order(new LaneOrder(this, LaneOrderKind.Ping));

    /// <inheritdoc/>
    public void ResumeReading()
    {
        heldBack = false;
        hub.Order(new LaneOrder(this, LaneOrderKind.Resume));
    }

    /// <inheritdoc/>
    public void NotifyDrained() => hub.Order(new LaneOrder(this, LaneOrderKind.NotifyDrained));

    /// <inheritdoc/>
    public void Close(CloseCode code, string reason) =>
        hub.Order(new LaneOrder(this, LaneOrderKind.Close, Code: code, Reason: reason));

    /// <summary>Does what the hub has asked for.</summary>
    public void Carry(LaneOrder order)
    {
        switch (order.Kind)
        {
            case LaneOrderKind.Send when state == LaneSocketState.Open:
                outbox.Add(order.Frames);
                MarkDirty();
                break;
            case LaneOrderKind.Send:
                outbox.Announce(-order.Frames.Length);
                break;
            case LaneOrderKind.Ping when state == LaneSocketState.Open:
                AddControl(ControlFrames.Ping);
                break;
            case LaneOrderKind.Resume:
                Resume();
                break;
            case LaneOrderKind.NotifyDrained:
                drainWanted = true;
                TellDrained();
                break;
            case LaneOrderKind.Close when state == LaneSocketState.Open:
                if (order.Code is CloseCode.SlowReader or CloseCode.HeartbeatTimeout or CloseCode.Replaced)
                {
                    outbox.DropWaiting();
                }

                AddLast(ControlFrames.Close(order.Code, order.Reason!), LaneSocketState.Closing);
                if (leftover is not null)
                {
                    // The client's close frame may be in it.
                    Take([]);
                }

                break;
        }
    }

    /// <inheritdoc/>
    public override void Readable(bool fault)
    {
        if (heldBack && state == LaneSocketState.Open)
        {
            if (fault)
            {
                End();
                return;
            }

            // Not before the hub has dealt with what was read; watched again when it has.
            Lane.Watch(this, Watched & ~Interest.Read);
            return;
        }

        var count = Receive();
        if (count > 0)
        {
            Interlocked.Exchange(ref lastHeard, Lane.Now);
            Take(Lane.Buffer.AsSpan(0, (int)count));
        }
        else if (count == 0 || Marshal.GetLastPInvokeError() is not (Errno.Again or Errno.Interrupted) || fault)
        {
            End();
        }
    }

    /// <inheritdoc/>
    public override void Writable() => Write();

    /// <summary>The close handshake took too long.</summary>
    public override void Due() => End();

    /// <summary>Cuts the connection.</summary>
    public void Cut() => End();

    /// <summary>Writes what waits, as far as the kernel takes it.</summary>
    public void Write()
    {
        dirty = false;
        if (state == LaneSocketState.Closed)
        {
            return;
        }

        while (!outbox.IsEmpty)
        {
            switch (outbox.Write(Descriptor, Lane.Pins))
            {
                case 0 or Errno.Interrupted:
                    break;
                case Errno.Again or Errno.NoBuffers:
                    Lane.Watch(this, Watched | Interest.Write);
                    TellDrained();
                    return;
                default:
                    End();
                    return;
            }
        }

        Lane.Watch(this, Watched & ~Interest.Write);
        TellDrained();
        switch (state)
        {
            case LaneSocketState.Ending:
                End();
                break;
            case LaneSocketState.Draining:
                _ = Libc.Shutdown(Descriptor, Flags.ShutdownSend);
                break;
        }
    }

    private void Take(Span<byte> input)
    {
        if (state is LaneSocketState.Draining or LaneSocketState.Ending)
        {
            return;
        }

        if (leftover is { } before)
        {
            leftover = null;
            input = input.IsEmpty ? before : [.. before, .. input];
        }

        List<Inbound>? messages = null;
        var known = state;
        var portion = 0;
        while (Parse(ref input, ref messages, ref portion)) { }
        leftover = input.IsEmpty ? null : input.ToArray();
        if (messages is not null && known == LaneSocketState.Open)
        {
            heldBack = true;
            hub.Post(new FramesReceived(Connection, decoder.Dialect, messages));
        }
    }

    private bool Parse(ref Span<byte> input, ref List<Inbound>? messages, ref int portion)
    {
        var message = reader.Read(input, out var consumed);
        input = input[consumed..];
        switch (message.Kind)
        {
            case MessageKind.Text when state == LaneSocketState.Open:
                (messages ??= []).Add(decoder.Decode(message.Payload));
                portion += message.Payload.Length;
                return portion < options.Portion;
            case MessageKind.Text:
                return true;
            case MessageKind.Ping:
                AddControl(ControlFrames.Pong(message.Payload));
                return true;
            case MessageKind.Pong:
                return true;
            case MessageKind.Close when state == LaneSocketState.Closing && outbox.IsEmpty:
                // The answer to ours.
                End();
                return false;
            case MessageKind.Close when state == LaneSocketState.Closing:
                // Both closed at once: ours is still on its way, and is the answer to theirs.
                state = LaneSocketState.Ending;
                return false;
            case MessageKind.Close:
                end = (message.CloseCode, true);
                AddLast(ControlFrames.Close(message.CloseCode, reason: ""), LaneSocketState.Ending);
                return false;
            case MessageKind.Binary:
                Refuse(CloseCode.UnsupportedData, "Binary messages are not taken; send text.");
                return false;
            case MessageKind.Violation:
                Refuse(message.CloseCode, message.Detail);
                return false;
            default:
                return false;
        }
    }

    private void Refuse(CloseCode code, string detail)
    {
        end = (code, false);
        if (state == LaneSocketState.Open)
        {
            AddLast(ControlFrames.Close(code, detail), LaneSocketState.Draining);
        }
        else
        {
            End();
        }
    }

    private void Resume()
    {
        if (state is LaneSocketState.Closed)
        {
            return;
        }

        if (leftover is not null && state == LaneSocketState.Open)
        {
            Take([]);
        }

        if (!heldBack)
        {
            Lane.Watch(this, Watched | Interest.Read);
        }
    }

    private void AddControl(byte[] frame)
    {
        if (state == LaneSocketState.Open)
        {
            outbox.AddControl(frame, options.MaxControls);
            MarkDirty();
        }
    }

    private void AddLast(byte[] frame, LaneSocketState next)
    {
        state = next;
        outbox.AddLast(frame);
        Lane.CallAt(this, Lane.After(options.CloseTimeout));

        // Whoever is held back is read again: the client's close frame, or the end, is to be seen.
        heldBack = false;
        Lane.Watch(this, Watched | Interest.Read);
        MarkDirty();
    }

    private void MarkDirty()
    {
        if (!dirty)
        {
            dirty = true;
            Lane.FlushLater(this);
        }
    }

    private unsafe nint Receive()
    {
        fixed (byte* buffer = Lane.Buffer)
        {
            return Libc.Receive(Descriptor, buffer, Lane.Buffer.Length, Flags.DontWait);
        }
    }

    private void TellDrained()
    {
        if (drainWanted && state != LaneSocketState.Closed && QueuedBytes <= options.OutboxBytes / 4)
        {
            drainWanted = false;
            hub.Post(new OutboxDrained(Connection));
        }
    }

    private void End()
    {
        if (state == LaneSocketState.Closed)
        {
            return;
        }

        state = LaneSocketState.Closed;
        Lane.Close(this, Descriptor);
        Descriptor = -1;
        outbox.Clear();
        reader.Dispose();
        hub.Post(new ConnectionLost(Connection, end.Code, end.Clean));
        ended(this);
    }
}
