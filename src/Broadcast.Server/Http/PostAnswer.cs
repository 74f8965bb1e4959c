using Broadcast.Core.Log;
using Broadcast.Core.Visitors;
using Broadcast.Protocol.Frames;

namespace Broadcast.Server.Http;

/// <summary>Waits for what becomes of a message. Thread-safe.</summary>
internal sealed class PostAnswer : IPostAnswer
{
    // No failure, which somebody would have to look at: the one who asked may have gone.
    private readonly TaskCompletionSource<(Appended Place, string Username, ErrorFrame? Error)> answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public void Stored(Appended place, string username) => answer.TrySetResult((place, username, null));

    public void Refused(ErrorFrame error) => answer.TrySetResult((default, string.Empty, error));

    /// <summary>Ends when the message is in the log.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="ApiException">It is not.</exception>
    public async Task<(Appended Place, string Username)> WaitAsync(CancellationToken cancellation)
    {
        var (place, username, error) = await answer.Task.WaitAsync(cancellation);
        return error is null ? (place, username) : throw new ApiException(ApiProblem.Of(error), isCounted: true);
    }
}
