using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Requests;

/// <summary>A request that somebody waits for.</summary>
/// <param name="frame">What to send.</param>
/// <param name="read">Makes the answer of a frame; null for a frame that is no answer to this.</param>
internal sealed class Question<T>(ClientFrame frame, Func<ServerFrame, T?> read) : Request(frame)
    where T : class
{
    private readonly TaskCompletionSource<T> call = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<T> Answer => call.Task;

    /// <inheritdoc/>
    public override bool TryAnswer(ServerFrame answer)
    {
        if (read(answer) is not { } result)
        {
            return false;
        }

        call.TrySetResult(result);
        return true;
    }

    /// <inheritdoc/>
    public override void Fail(Exception exception) => call.TryFail(exception);
}
