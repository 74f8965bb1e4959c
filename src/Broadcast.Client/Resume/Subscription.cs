using Broadcast.Protocol;

namespace Broadcast.Client.Resume;

/// <summary>A room that the client wants to be in, over all reconnects. Owned by the client's loop.</summary>
/// <param name="room">The room.</param>
internal sealed class Subscription(RoomId room)
{
    private readonly List<TaskCompletionSource<RoomJoined>> waiting = [];

    /// <summary>The room.</summary>
    public RoomId Room => room;

    /// <summary>How far its messages were received.</summary>
    public Sequence Sequence { get; } = new();

    /// <summary>Whether this connection is in the room.</summary>
    public bool IsJoined { get; set; }

    /// <summary>Whether any connection was in the room.</summary>
    public bool WasJoined { get; private set; }

    /// <summary>Adds a call that waits for the room.</summary>
    /// <param name="call">Ended by <see cref="Joined"/> or <see cref="Fail"/>.</param>
    public void Add(TaskCompletionSource<RoomJoined> call) => waiting.Add(call);

    /// <summary>The room was entered.</summary>
    /// <param name="joined">What the callers get.</param>
    public void Joined(RoomJoined joined)
    {
        IsJoined = true;
        WasJoined = true;
        foreach (var call in waiting)
        {
            call.TrySetResult(joined);
        }

        waiting.Clear();
    }

    /// <summary>The room will not be entered.</summary>
    /// <param name="exception">What the callers get.</param>
    /// <returns>Whether anybody waited.</returns>
    public bool Fail(Exception exception)
    {
        var any = waiting.Count > 0;
        foreach (var call in waiting)
        {
            call.TryFail(exception);
        }

        waiting.Clear();
        return any;
    }
}
