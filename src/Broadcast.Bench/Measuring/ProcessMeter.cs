using System.ComponentModel;
using System.Diagnostics;

namespace Broadcast.Bench.Measuring;

/// <summary>Reads the processor time and the memory of a process on this machine. Owned by the run.</summary>
public sealed class ProcessMeter : IDisposable
{
    private readonly Process process;

    private ProcessMeter(Process process) => this.process = process;

    /// <summary>Finds a process.</summary>
    /// <returns>Null when there is none with this number, or it is not ours to see.</returns>
    public static ProcessMeter? Of(int pid)
    {
        try
        {
            var meter = new ProcessMeter(Process.GetProcessById(pid));
            return meter.Read() is null ? null : meter;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Reads it now; null when the process has ended.</summary>
    public Reading? Read()
    {
        try
        {
            process.Refresh();
            return new(process.TotalProcessorTime, process.UserProcessorTime, process.WorkingSet64);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();
}
