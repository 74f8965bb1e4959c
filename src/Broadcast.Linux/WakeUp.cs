using System.ComponentModel;
using System.Runtime.InteropServices;
using Broadcast.Linux.Native;

namespace Broadcast.Linux;

/// <summary>Ends an event loop's wait from another thread (<c>eventfd</c>). Thread-safe.</summary>
internal sealed unsafe class WakeUp : IDisposable
{
    /// <summary>Creates one.</summary>
    /// <exception cref="Win32Exception">There is no descriptor left.</exception>
    public WakeUp()
        : this(Create())
    {
        if (Descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    private WakeUp(int descriptor) => Descriptor = descriptor;

    /// <summary>Creates one; null when there is no descriptor left.</summary>
    public static WakeUp? TryCreate() => Create() is >= 0 and var descriptor ? new WakeUp(descriptor) : null;

    /// <summary>What the loop watches.</summary>
    public int Descriptor { get; }

    /// <summary>Ends the wait, or the next one.</summary>
    public void Ring()
    {
        ulong one = 1;
        _ = Libc.Write(Descriptor, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Makes the next wait a wait again.</summary>
    public void Quiet()
    {
        ulong count;
        _ = Libc.Read(Descriptor, (byte*)&count, sizeof(ulong));
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(Descriptor);

    private static int Create() => Libc.EventDescriptor(initial: 0, Flags.NonBlocking | Flags.CloseOnExec);
}
