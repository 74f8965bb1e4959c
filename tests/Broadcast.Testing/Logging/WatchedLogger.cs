using Microsoft.Extensions.Logging;

namespace Broadcast.Testing.Logging;

/// <summary>One category's logger of a <see cref="LogWatch"/>.</summary>
internal sealed class WatchedLogger(LogWatch watch, string category) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => watch.Add(new LogLine(category, logLevel, formatter(state, exception), exception));
}
