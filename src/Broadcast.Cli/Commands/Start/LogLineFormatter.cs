using System.Globalization;
using Broadcast.Server.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Broadcast.Cli.Commands.Start;

/// <summary>
/// Writes the log as lines for people: time, level, who says it, and what. Whatever a client brought into it, such as an address that was asked for, is text:
/// a terminal that shows the line obeys nothing in it, and it stays one line. Thread-safe.
/// </summary>
internal sealed class LogLineFormatter() : ConsoleFormatter(Called)
{
    /// <summary>What it is called among formatters.</summary>
    public const string Called = "line";

    private static readonly bool Coloured =
        !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var text = logEntry.Exception is { } exception ? $"{message} {exception}" : message;
        var now = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var line = text.ReplaceLineEndings(" ");
        textWriter.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{now} {Level(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {Printable.Line(line)}\n"
            )
        );
    }

    private static string Level(LogLevel level)
    {
        var (name, colour) = level switch
        {
            LogLevel.Trace => ("trce", 39),
            LogLevel.Debug => ("dbug", 39),
            LogLevel.Information => ("info", 32),
            LogLevel.Warning => ("warn", 33),
            LogLevel.Error => ("fail", 31),
            _ => ("crit", 35),
        };
        return Coloured ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{colour}m{name}\u001b[39m") : name;
    }
}
