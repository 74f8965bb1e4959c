namespace Broadcast.Core.Log;

/// <summary>A question to the log, and what to do with the answer.</summary>
public interface ILogQuery
{
    /// <summary>Asks; called once, on a thread of the log's. Keeps the answer or the failure, and does not throw <see cref="LogUnavailableException"/>.</summary>
    /// <param name="log">The log.</param>
    void Run(IMessageLog log);

    /// <summary>Uses the answer; called once, on the hub's thread, after <see cref="Run"/>.</summary>
    void Complete();
}
