using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Broadcast.Testing.Waiting;

/// <summary>Waits for the thing itself; the limit is only for a test that would otherwise never end.</summary>
public static class Eventually
{
    /// <summary>How long everything here waits when no limit is given: long enough for a machine that is busy with other work.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks again and again until the condition holds: for what gives no signal that could be awaited.</summary>
    /// <param name="condition">What must become true; may throw nothing.</param>
    /// <param name="limit">How long to wait; <see cref="Patience"/> by default.</param>
    /// <param name="what">Names the condition in the failure; its source text by default.</param>
    /// <exception cref="TimeoutException">The condition never held.</exception>
    public static async Task HoldsAsync(
        Func<bool> condition,
        TimeSpan? limit = null,
        [CallerArgumentExpression(nameof(condition))] string what = ""
    )
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(began) > (limit ?? Patience))
            {
                throw new TimeoutException($"It never came true: {what}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Awaits a task that must end: <c>await Eventually.Ends(task)</c>.</summary>
    /// <param name="task">What to await.</param>
    /// <param name="limit">How long to wait; <see cref="Patience"/> by default.</param>
    /// <param name="what">Names the task in the failure; its source text by default.</param>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public static async Task EndsAsync(
        Task task,
        TimeSpan? limit = null,
        [CallerArgumentExpression(nameof(task))] string what = ""
    )
    {
        await Task.WhenAny(task, Task.Delay(limit ?? Patience));
        if (!task.IsCompleted)
        {
            throw new TimeoutException($"It never ended: {what}");
        }

        await task;
    }

    /// <summary>Awaits a task that must end, and returns what it gives.</summary>
    /// <param name="task">What to await.</param>
    /// <param name="limit">How long to wait; <see cref="Patience"/> by default.</param>
    /// <param name="what">Names the task in the failure; its source text by default.</param>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public static async Task<T> EndsAsync<T>(
        Task<T> task,
        TimeSpan? limit = null,
        [CallerArgumentExpression(nameof(task))] string what = ""
    )
    {
        await EndsAsync((Task)task, limit, what);
        return await task;
    }
}
