namespace Broadcast.Client;

/// <summary>Tasks that callers may drop.</summary>
internal static class TaskExtensions
{
    /// <summary>The same task, whose failure is nobody's duty to look at.</summary>
    /// <param name="task">The task.</param>
    public static Task<T> Forgiven<T>(this Task<T> task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            _ = task.ContinueWith(
                static t => _ = t.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        }

        return task;
    }
}
