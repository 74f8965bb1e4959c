using System.ComponentModel;
using System.Runtime.InteropServices;
using Broadcast.Linux.Native;

namespace Broadcast.Linux;

/// <summary>
/// Ends an event loop's wait at a time finer than the milliseconds of <c>epoll_wait</c> (<c>timerfd</c>). Owned by the loop's thread.
/// </summary>
internal sealed unsafe class FineTimer : IDisposable
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Creates one that is not set.</summary>
    /// <exception cref="Win32Exception">There is no descriptor left.</exception>
    public FineTimer()
    {
        Descriptor = Libc.TimerDescriptor(Flags.ClockMonotonic, Flags.NonBlocking | Flags.CloseOnExec);
        if (Descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>What the loop watches: readable from the time on.</summary>
    public int Descriptor { get; }

    /// <summary>Sets it, in place of what it was set to.</summary>
    /// <param name="nanoseconds">How far ahead, at least 1.</param>
    public void Set(long nanoseconds)
    {
        var (seconds, rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        var setting = new TimerSetting { Seconds = seconds, Nanoseconds = rest };
        _ = Libc.SetTimer(Descriptor, flags: 0, &setting, previous: null);
    }

    /// <summary>Makes the next wait a wait again.</summary>
    public void Quiet()
    {
        ulong count;
        _ = Libc.Read(Descriptor, (byte*)&count, sizeof(ulong));
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(Descriptor);
}
