using System.Globalization;
using Broadcast.Cli.Commands.Connect.Piped.Input;
using Broadcast.Cli.Commands.Connect.Piped.Output;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Hosting;
using Broadcast.Cli.Terminal;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped;

/// <summary>One run in a pipe: decides when it is over, sees to it that nothing is left on the way, and says how it went.</summary>
/// <param name="client">Connected.</param>
/// <param name="options">What was asked for.</param>
/// <param name="environment">The source of time.</param>
/// <param name="printer">Writes what comes.</param>
/// <param name="output">Where to.</param>
/// <param name="sender">Sends the lines.</param>
/// <param name="diagnostics">Takes what went wrong.</param>
internal sealed class PipedSession(
    BroadcastClient client,
    PipedOptions options,
    CliEnvironment environment,
    EventPrinter printer,
    OutputPipe output,
    LineSender sender,
    Diagnostics diagnostics
)
{
    // Who pressed Ctrl-C, or a service manager, does not wait longer for acknowledgements.
    private static readonly TimeSpan PatienceWhenStopped = TimeSpan.FromSeconds(5);

    // After the last acknowledgement: how long nothing may come before what was said is no longer expected to come back.
    private static readonly TimeSpan PatienceForEchoes = TimeSpan.FromSeconds(5);

    /// <summary>Runs to the end.</summary>
    /// <param name="feed">Standard input; null when it is left alone.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(LineFeed? feed, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        using var stopReading = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var printing = printer.RunAsync();
        var sending = feed is null ? Task.CompletedTask : sender.SendAsync(feed, stopReading.Token);
        var over = feed is null || options.Count is not null ? new TaskCompletionSource().Task : AllSaidAsync(sending);
        await Task.WhenAny(
            over,
            printing,
            printer.Counted,
            printer.RoomGone,
            output.End,
            sender.NotAllowed,
            stopped.Task
        );

        // What was read is still sent; only nothing more is read.
        await stopReading.CancelAsync();
        await Task.WhenAny(sending, PatienceAsync(stopped.Task));
        await client.CloseAsync(CancellationToken.None);
        await sending;
        await Task.WhenAny(printing, PatienceAsync(stopped.Task));
        if (stop.IsCancellationRequested)
        {
            TellLost();
            return ExitCode.Interrupted;
        }

        return Judge(await printing);
    }

    private async Task AllSaidAsync(Task sending)
    {
        await sending;
        var target = options.Since is null ? sender.LastSeq : Math.Max(sender.LastSeq, printer.Head);
        var reached = printer.Progress.ReachedAsync(target);
        for (var before = -1L; !reached.IsCompleted && before != printer.Progress.Steps; )
        {
            before = printer.Progress.Steps;
            await Task.WhenAny(reached, Task.Delay(PatienceForEchoes, environment.Time));
        }
    }

    // Without a signal there is no hurry.
    private async Task PatienceAsync(Task stopped)
    {
        await stopped;
        await Task.Delay(PatienceWhenStopped, environment.Time);
    }

    private int Judge(Closed closed)
    {
        TellLost();
        if (output.End is { IsCompleted: true, Result: { } failure })
        {
            diagnostics.Tell($"standard output: {TerminalText.Line(failure.Message)}");
            return ExitCode.Failed;
        }

        if (closed.Reason != CloseReason.ByClient)
        {
            diagnostics.Tell($"The server has gone: {TerminalText.Line(closed.Message)}");
        }

        var isOut = printer.RoomGone is { IsCompleted: true, Result: var gone } && AccessCodes.IsRefusal(gone.Code);
        if (isOut || AccessCodes.IsRefusal(closed) || sender.NotAllowed.IsCompleted)
        {
            return ExitCode.NotAllowed;
        }

        var isDone =
            closed.Reason == CloseReason.ByClient
            && !printer.RoomGone.IsCompleted
            && !printer.IsIncomplete
            && sender is { Refused: 0, Lost: 0 };
        return isDone ? ExitCode.Ok : ExitCode.Failed;
    }

    private void TellLost()
    {
        if (sender.Lost == 1)
        {
            diagnostics.Tell(
                $"1 message was not acknowledged; it may not have arrived: line {Number(sender.FirstLost)}."
            );
        }
        else if (sender.Lost > 1)
        {
            diagnostics.Tell(
                $"{Number(sender.Lost)} messages were not acknowledged; they may not have arrived: line {Number(sender.FirstLost)} and later ones."
            );
        }

        if (sender.FirstUnsent is { } line)
        {
            diagnostics.Tell($"Line {Number(line)} and what follows it were not sent.");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
