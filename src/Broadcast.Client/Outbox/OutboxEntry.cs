using System.Text;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Outbox;

/// <summary>A message on its way. What changes is owned by the client's loop, but for <see cref="Admission"/>, which the gate's lock owns.</summary>
internal sealed class OutboxEntry
{
    private readonly TaskCompletionSource<Ack> acknowledgement = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>A message to a room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="text">The text, checked.</param>
    /// <param name="id">Its identifier.</param>
    public OutboxEntry(RoomId room, string text, string id)
        : this(new MsgFrame(room, text, id), id, text) => Room = room;

    /// <summary>A message to one person.</summary>
    /// <param name="to">The person.</param>
    /// <param name="text">The text, checked.</param>
    /// <param name="id">Its identifier.</param>
    public OutboxEntry(Username to, string text, string id)
        : this(new DmFrame(to, text, id), id, text) { }

    private OutboxEntry(ClientFrame frame, string id, string text)
    {
        Frame = frame;
        Id = id;
        Bytes = Encoding.UTF8.GetByteCount(text);
    }

    /// <summary>What to send.</summary>
    public ClientFrame Frame { get; }

    /// <summary>Its identifier.</summary>
    public string Id { get; }

    /// <summary>The room it is for; null for a private one.</summary>
    public RoomId? Room { get; }

    /// <summary>How much of the outbox it takes, in bytes.</summary>
    public int Bytes { get; }

    /// <summary>As which message it was sent over this connection, counted from 1; 0 when it was not, or has to be sent again.</summary>
    public long SentAs { get; set; }

    /// <summary>Whether it was sent over this connection, and its answer is awaited.</summary>
    public bool IsSent => SentAs > 0;

    /// <summary>Ends when the outbox has taken it.</summary>
    public TaskCompletionSource Admission { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the server has answered.</summary>
    public Task<Ack> Acknowledged => acknowledgement.Task;

    /// <summary>The server has it.</summary>
    /// <param name="ack">Where.</param>
    public void Complete(AckFrame ack) => acknowledgement.TrySetResult(new Ack(ack.Id, ack.RoomId, ack.Seq, ack.At));

    /// <summary>The server does not want it, or the client ended.</summary>
    /// <param name="exception">Why.</param>
    public void Fail(Exception exception) => acknowledgement.TryFail(exception);
}
