using Broadcast.Cli.Hosting;
using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Storage.Transfer;

namespace Broadcast.Cli.Commands.Data;

/// <summary>Runs work on a log without a server: the first Ctrl-C breaks it off, and what an operator can mend is told in one line.</summary>
internal static class LogWork
{
    /// <summary>Runs it.</summary>
    /// <param name="environment">Where the one line goes.</param>
    /// <param name="work">The work, which blocks; returns the exit code.</param>
    /// <param name="cancellation">Breaks it off as well.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        CliEnvironment environment,
        Func<CancellationToken, int> work,
        CancellationToken cancellation
    )
    {
        using var signals = new TerminationSignals();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
        try
        {
            return await Task.Run(() => work(stop.Token), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
            when (exception
                    is LogOpenException
                        or LogImportException
                        or LogUnavailableException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            await environment.Error.WriteLineAsync($"broadcast-server: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }
    }

    /// <summary>A count in words: <c>1 room or conversation, 12 messages</c>.</summary>
    /// <param name="count">The count.</param>
    public static string Describe(TransferCount count) =>
        FormattableString.Invariant(
            $"{count.Streams} {(count.Streams == 1 ? "room or conversation" : "rooms and conversations")}, {count.Messages} {(count.Messages == 1 ? "message" : "messages")}"
        );
}
