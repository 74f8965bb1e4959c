using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Where the server's log goes and how much of it: standard error, so that standard output is the banner's.</summary>
internal static class ServerLogging
{
    /// <summary>Sets the log up.</summary>
    /// <param name="logging">What to set up.</param>
    /// <param name="options">What was asked for.</param>
    public static void Configure(ILoggingBuilder logging, StartOptions options)
    {
        logging.SetMinimumLevel(options.Verbose ? LogLevel.Debug : LogLevel.Information);

        // The framework's own chatter is of no use to a host; its warnings are.
        logging.AddFilter("Microsoft", options.Verbose ? LogLevel.Information : LogLevel.Warning);

        // Why it could not start is told in one line by the runner, not by a stack trace as well.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        if (options.LogFormat == LogFormat.Json)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
        else
        {
            logging.AddConsoleFormatter<LogLineFormatter, ConsoleFormatterOptions>();
            logging.AddConsole(console => console.FormatterName = LogLineFormatter.Called);

            // The banner tells people where it listens.
            logging.AddFilter("Broadcast.Start", LogLevel.None);
        }

        logging.Services.Configure<ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
    }
}
