using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Requests;

/// <summary>Leaves a room. A broken connection leaves it too, for the room is not wanted any more.</summary>
/// <param name="room">The room.</param>
internal sealed class LeaveRequest(RoomId room) : Request(new LeaveFrame(room))
{
    private readonly TaskCompletionSource<bool> call = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The room.</summary>
    public RoomId Room => room;

    /// <summary>Ends when the room is left.</summary>
    public Task Done => call.Task;

    /// <inheritdoc/>
    public override bool Survives => false;

    /// <inheritdoc/>
    public override bool TryAnswer(ServerFrame answer)
    {
        if (answer is not LeftFrame left || left.Room != room)
        {
            return false;
        }

        call.TrySetResult(true);
        return true;
    }

    /// <inheritdoc/>
    public override void Fail(Exception exception) => call.TryFail(exception);

    /// <inheritdoc/>
    public override void ConnectionLost() => call.TrySetResult(true);
}
