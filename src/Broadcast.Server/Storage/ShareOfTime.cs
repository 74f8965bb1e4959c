namespace Broadcast.Server.Storage;

/// <summary>Keeps work that nobody waits for to a part of the time: after each step it rests so many times as long as the step took. Immutable, thread-safe.</summary>
/// <param name="RestPerWork">How many times as long; 4 is a fifth of the time.</param>
/// <param name="LongestRest">No rest is longer.</param>
internal sealed record ShareOfTime(int RestPerWork, TimeSpan LongestRest)
{
    /// <summary>Rests after a step.</summary>
    /// <param name="worked">How long the step took.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends the rest.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task RestAsync(TimeSpan worked, TimeProvider time, CancellationToken stop)
    {
        var rest = worked * RestPerWork;
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest < LongestRest ? rest : LongestRest, time, stop);
        }
    }
}
