using System.Runtime.InteropServices;

namespace Broadcast.Cli.Hosting;

/// <summary>
/// Turns the first SIGINT or SIGTERM into a cancelled token, and the second into the end of the process. Thread-safe:
/// the count is only touched with <see cref="Interlocked"/>.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] registrations;
    private int count;
    private volatile bool isTerminated;

    /// <summary>Begins to listen.</summary>
    public TerminationSignals() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>The exit code of work that a signal broke off, as shells tell it: <see cref="ExitCode.Interrupted"/> or, for SIGTERM, <see cref="ExitCode.Terminated"/>.</summary>
    /// <param name="code">The work's own; any other is left as it is.</param>
    public int Tell(int code) => code == ExitCode.Interrupted && isTerminated ? ExitCode.Terminated : code;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref count) == 1)
        {
            isTerminated = context.Signal == PosixSignal.SIGTERM;
            stop.Cancel();
            return;
        }

        Environment.Exit(context.Signal == PosixSignal.SIGINT ? ExitCode.Interrupted : ExitCode.Terminated);
    }
}
