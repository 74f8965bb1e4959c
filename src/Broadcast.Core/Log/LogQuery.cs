namespace Broadcast.Core.Log;

/// <summary>A question to the log with an answer of one type.</summary>
/// <param name="ask">Asks, on a thread of the log's.</param>
/// <param name="done">Gets the answer, on the hub's thread.</param>
/// <param name="failed">Gets the failure instead, on the hub's thread.</param>
internal sealed class LogQuery<T>(Func<IMessageLog, T> ask, Action<T> done, Action<LogUnavailableException> failed)
    : ILogQuery
{
    // Written by the log's thread before the answer is posted, read by the hub's after it.
    private T? answer;
    private LogUnavailableException? failure;

    public void Run(IMessageLog log)
    {
        try
        {
            answer = ask(log);
        }
        catch (LogUnavailableException exception)
        {
            failure = exception;
        }
    }

    public void Complete()
    {
        if (failure is null)
        {
            done(answer!);
        }
        else
        {
            failed(failure);
        }
    }
}
