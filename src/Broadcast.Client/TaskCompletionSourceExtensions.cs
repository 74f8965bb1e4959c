namespace Broadcast.Client;

/// <summary>Ending calls that perhaps nobody waits for any more.</summary>
internal static class TaskCompletionSourceExtensions
{
    /// <summary>Fails a call. Nobody having to look at it: who gave up waiting must not cause an unobserved exception.</summary>
    /// <param name="call">The call.</param>
    /// <param name="exception">Why.</param>
    public static void TryFail<T>(this TaskCompletionSource<T> call, Exception exception)
    {
        if (call.TrySetException(exception))
        {
            _ = call.Task.Exception;
        }
    }
}
