namespace Broadcast.Client.Requests;

/// <summary>A ping that somebody waits for. Owned by the client's loop.</summary>
internal sealed class PingRequest
{
    private readonly TaskCompletionSource<TimeSpan> call = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan sentAt;

    /// <summary>How long the answer took.</summary>
    public Task<TimeSpan> RoundTrip => call.Task;

    /// <summary>It was sent.</summary>
    /// <param name="now">The time.</param>
    public void Sent(TimeSpan now) => sentAt = now;

    /// <summary>The answer came.</summary>
    /// <param name="now">The time.</param>
    public void Answer(TimeSpan now) => call.TrySetResult(now - sentAt);

    /// <summary>No answer will come.</summary>
    /// <param name="exception">Why.</param>
    public void Fail(Exception exception) => call.TryFail(exception);
}
