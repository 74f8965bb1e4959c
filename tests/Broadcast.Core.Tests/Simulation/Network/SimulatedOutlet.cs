using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Simulation.Network;

/// <summary>
/// The server's end of a connection: an outbox bounded in bytes in front of a socket that takes little, and a reading side that
/// hands the hub one piece at a time.
/// </summary>
internal sealed class SimulatedOutlet : IOutlet
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly World world;
    private readonly Pipe down;
    private readonly Action<HubEvent> post;
    private readonly Reception reception;
    private readonly Queue<ReadOnlyMemory<byte>> data = new();
    private readonly Queue<byte[]> controls = new();
    private byte[]? closeFrame;
    private int flushed;
    private int written;
    private bool drainWanted;
    private bool closing;
    private bool lost;

    public SimulatedOutlet(World world, string id, ConnectionRequest request, Pipe down, Action<HubEvent> post)
    {
        this.world = world;
        this.down = down;
        this.post = post;
        Connection = new Connection(id, request, this);
        reception = new Reception(world, this, request);
        down.Space = Pump;
    }

    public Connection Connection { get; }

    /// <summary>Whether the hub has ended it; what the client says then is not heard.</summary>
    public bool ClosedByHub { get; private set; }

    public int QueuedBytes { get; private set; }

    public long LastHeard => reception.LastHeard;

    public bool Send(ReadOnlyMemory<byte> frames)
    {
        if (closing || lost)
        {
            return true;
        }

        if (QueuedBytes > 0 && QueuedBytes + frames.Length > world.Plan.OutboxBytes)
        {
            world.Trace.Note(Connection.Id, "outbox full", QueuedBytes);
            return false;
        }

        data.Enqueue(frames);
        QueuedBytes += frames.Length;
        return true;
    }

    public void Flush()
    {
        flushed = data.Count;
        Pump();
    }

    public void Ping() => Control(FrameOpcode.Ping, []);

    public void Pong(ReadOnlySpan<byte> payload) => Control(FrameOpcode.Pong, payload);

    public void ResumeReading() => reception.Resume(forced: false);

    public void NotifyDrained()
    {
        drainWanted = true;
        Pump();
    }

    public void Close(CloseCode code, string reason)
    {
        if (closing || lost)
        {
            return;
        }

        ClosedByHub = true;
        if (code is CloseCode.SlowReader or CloseCode.HeartbeatTimeout or CloseCode.Replaced)
        {
            DropUnwritten();
        }

        Conclude(code, reason);
        world.Schedule.In(CloseTimeout, () => Lose(CloseCode.Abnormal, clean: false));
        reception.Resume(forced: true);
    }

    /// <summary>Bytes have come from the client; null is the end.</summary>
    public void Arrived(byte[]? bytes) => reception.Arrived(bytes);

    /// <summary>Hands the hub what one read held.</summary>
    public void Say(Dialect dialect, IReadOnlyList<Inbound> messages) =>
        post(new FramesReceived(Connection, dialect, messages));

    /// <summary>Writes a close frame behind what waits.</summary>
    public void Conclude(CloseCode code, string reason)
    {
        if (closing || lost)
        {
            return;
        }

        world.Trace.Note(Connection.Id, "closes", (int)code);
        closing = true;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        FrameWriter.WriteClose(buffer, code is CloseCode.Abnormal ? CloseCode.NoStatus : code, reason);
        closeFrame = buffer.WrittenSpan.ToArray();
        Flush();
    }

    /// <summary>Tells the hub that the connection is over, once.</summary>
    public void Lose(CloseCode code, bool clean)
    {
        if (!lost)
        {
            Pump();
            lost = true;
            down.End();
            post(new ConnectionLost(Connection, code, clean));
        }
    }

    private void Control(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        if (!closing && !lost)
        {
            var frame = new byte[FrameWriter.SizeOf(payload.Length, masked: false)];
            FrameWriter.Write(frame, opcode, payload);
            controls.Enqueue(frame);
            Pump();
        }
    }

    private void DropUnwritten()
    {
        var started = written > 0 ? data.Dequeue() : default;
        data.Clear();
        QueuedBytes = started.Length;
        if (written > 0)
        {
            data.Enqueue(started);
        }
    }

    // Control frames pass between two pieces of data; only what was flushed is written.
    private void Pump()
    {
        var space = world.Plan.SocketBytes - down.UnderWay;
        while (!lost && space > 0)
        {
            if (written == 0 && controls.TryDequeue(out var control))
            {
                down.Write(control);
                space -= control.Length;
            }
            else if (flushed > 0)
            {
                var rest = data.Peek()[written..];
                var size = Math.Min(space, rest.Length);
                down.Write(rest.Span[..size]);
                space -= size;
                written += size;
                if (size == rest.Length)
                {
                    QueuedBytes -= data.Dequeue().Length;
                    flushed--;
                    written = 0;
                }
            }
            else if (closeFrame is not null)
            {
                down.Write(closeFrame);
                closeFrame = null;
            }
            else
            {
                break;
            }
        }

        if (drainWanted && QueuedBytes <= world.Plan.OutboxBytes / 4)
        {
            drainWanted = false;
            post(new OutboxDrained(Connection));
        }
    }
}
