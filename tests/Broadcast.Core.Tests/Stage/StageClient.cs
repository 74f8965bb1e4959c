using System.Text;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Stage;

/// <summary>A client and its connection in one: what it says is handed to the hub at once, what it is told is read from the real bytes.</summary>
internal sealed class StageClient : IOutlet
{
    private readonly HubStage stage;
    private readonly Queue<byte[]> unread = new();
    private bool drainWanted;

    public StageClient(HubStage stage, string id, ConnectionRequest request)
    {
        this.stage = stage;
        Connection = new Connection(id, request, this);
        LastHeard = stage.Time.GetTimestamp();
    }

    public Connection Connection { get; }

    /// <summary>What came in json.</summary>
    public List<ServerFrame> Frames { get; } = [];

    /// <summary>What came, as text.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>How the hub closed it, or null.</summary>
    public CloseCode? Closed { get; private set; }

    public int Pings { get; private set; }

    public int Flushes { get; private set; }

    /// <summary>How often the hub let it read on.</summary>
    public int Resumes { get; private set; }

    /// <summary>Whether it reads nothing until <see cref="ReadAll"/>.</summary>
    public bool Slow { get; set; }

    /// <summary>The outbox's bound, in bytes.</summary>
    public int Bound { get; set; } = 1024 * 1024;

    /// <summary>The most that ever waited in the outbox.</summary>
    public int MostQueued { get; private set; }

    public int QueuedBytes { get; private set; }

    public long LastHeard { get; private set; }

    /// <summary>The last frame of a type.</summary>
    public T Last<T>() => Frames.OfType<T>().Last();

    /// <summary>The numbers of the messages that came, in order.</summary>
    public long[] Seqs => [.. Frames.OfType<MessageFrame>().Select(message => message.Seq)];

    /// <summary>Says something, all in one read.</summary>
    public void Say(params ClientFrame[] frames) => Say(Connection.Request.Dialect ?? Dialect.Json, frames);

    public void Say(Dialect dialect, params ClientFrame[] frames)
    {
        Heard();
        stage.Handle(new FramesReceived(Connection, dialect, [.. frames.Select(frame => new Inbound(frame, null))]));
    }

    /// <summary>A sign of life: a pong, say.</summary>
    public void Heard() => LastHeard = stage.Time.GetTimestamp();

    /// <summary>Is gone.</summary>
    public void Lose(bool clean = false) =>
        stage.Handle(new ConnectionLost(Connection, clean ? CloseCode.Normal : CloseCode.Abnormal, clean));

    /// <summary>Reads what waits, once.</summary>
    public void ReadAll()
    {
        while (unread.TryDequeue(out var bytes))
        {
            Take(bytes);
        }

        QueuedBytes = 0;
        TellDrained();
    }

    public bool Send(ReadOnlyMemory<byte> frames)
    {
        if (QueuedBytes > 0 && QueuedBytes + frames.Length > Bound)
        {
            return false;
        }

        QueuedBytes += frames.Length;
        MostQueued = Math.Max(MostQueued, QueuedBytes);
        unread.Enqueue(frames.ToArray());
        return true;
    }

    public void Flush()
    {
        Flushes++;
        if (!Slow)
        {
            ReadAll();
        }
    }

    public void Ping() => Pings++;

    public void ResumeReading() => Resumes++;

    public void NotifyDrained()
    {
        drainWanted = true;
        TellDrained();
    }

    public void Close(CloseCode code, string reason) => Closed = code;

    private void TellDrained()
    {
        if (drainWanted && QueuedBytes <= Bound / 4)
        {
            drainWanted = false;
            stage.Post(new OutboxDrained(Connection));
        }
    }

    private void Take(Span<byte> input)
    {
        using var reader = new MessageReader(WebSocketRole.Client, 64 * 1024 * 1024);
        while (true)
        {
            var message = reader.Read(input, out var consumed);
            if (message.Kind == MessageKind.None)
            {
                return;
            }

            Lines.Add(Encoding.UTF8.GetString(message.Payload));
            if (ServerFrameReader.TryRead(message.Payload, out var frame, out _))
            {
                Frames.Add(frame);
            }

            input = input[consumed..];
        }
    }
}
