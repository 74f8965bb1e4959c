using Microsoft.Extensions.Logging;

namespace Broadcast.Testing.Logging;

/// <summary>
/// Makes a test fail when the server logs a warning or an error that the test did not expect, or when a task fails and
/// nobody looks: <c>using var logs = new LogWatch();</c>, then <c>builder.Logging.AddProvider(logs)</c>.
/// </summary>
/// <remarks>
/// Safe to use from several threads: every mutable field belongs to the lock <c>_sync</c>. Tasks that nobody looked at are
/// found by the garbage collector and know no test: another test's, running beside, may be told here.
/// </remarks>
public sealed class LogWatch : ILoggerProvider
{
    private readonly Lock _sync = new();
    private readonly List<LogLine> _lines = [];
    private readonly List<Func<LogLine, bool>> _expected = [];
    private readonly List<Exception> _unobserved = [];
    private bool _checked;

    /// <summary>Watches from now on.</summary>
    public LogWatch() => TaskScheduler.UnobservedTaskException += OnUnobserved;

    /// <summary>All that was logged so far, oldest first, of every level.</summary>
    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_sync)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Warnings and errors that nothing expected, so far.</summary>
    public IReadOnlyList<LogLine> Unexpected
    {
        get
        {
            lock (_sync)
            {
                return
                [
                    .. _lines.Where(line =>
                        line.Level >= LogLevel.Warning && !_expected.Exists(allows => allows(line))
                    ),
                ];
            }
        }
    }

    /// <summary>Allows warnings and errors that contain a text, also those logged before.</summary>
    public void Expect(string text) =>
        Expect(line => line.ToString().Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Allows warnings and errors, also those logged before.</summary>
    public void Expect(Func<LogLine, bool> allows)
    {
        lock (_sync)
        {
            _expected.Add(allows);
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new WatchedLogger(this, categoryName);

    /// <summary>Fails when something unexpected was logged up to now.</summary>
    /// <exception cref="UnexpectedLogException">Names all of it.</exception>
    public void Check()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        List<string> faults = [.. Unexpected.Select(line => line.ToString())];
        lock (_sync)
        {
            faults.AddRange(_unobserved.Select(exception => $"[unobserved] {exception}"));
        }

        if (faults.Count > 0)
        {
            throw new UnexpectedLogException($"Not expected in the log:\n{string.Join('\n', faults)}");
        }
    }

    /// <summary>Checks, the first time, and stops watching. A logging factory that owns the watch may dispose it too.</summary>
    /// <exception cref="UnexpectedLogException">Something unexpected was logged.</exception>
    public void Dispose()
    {
        lock (_sync)
        {
            if (_checked)
            {
                return;
            }

            _checked = true;
        }

        try
        {
            Check();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= OnUnobserved;
        }
    }

    internal void Add(LogLine line)
    {
        lock (_sync)
        {
            _lines.Add(line);
        }
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs args)
    {
        lock (_sync)
        {
            _unobserved.Add(args.Exception);
        }
    }
}
