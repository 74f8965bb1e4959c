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

    /// <summary>Begins to listen.</summary>
    public TerminationSignals() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => stop.Token;

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
            stop.Cancel();
            return;
        }

        // 128 plus the signal's number, as shells tell it.
        Environment.Exit(context.Signal == PosixSignal.SIGINT ? 130 : 143);
    }
}
