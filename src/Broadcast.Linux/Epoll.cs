using System.ComponentModel;
using System.Runtime.InteropServices;
using Broadcast.Linux.Native;

namespace Broadcast.Linux;

/// <summary>
/// An <c>epoll</c> instance, level-triggered. <see cref="Wait"/> is for the loop's thread; the others are thread-safe.
/// </summary>
internal sealed unsafe class Epoll : IDisposable
{
    private const int Add = 1;
    private const int Delete = 2;
    private const int Modify = 3;

    // One wait tells of so many descriptors at most; what is left is told by the next.
    private const int Capacity = 1024;

    // struct epoll_event is packed on x86-64 (12 bytes, the data at 4) and aligned elsewhere (16 bytes, the data at 8).
    private static readonly int Stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = Stride - sizeof(long);

    private readonly int descriptor;
    private readonly byte[] ready = GC.AllocateArray<byte>(Capacity * 16, pinned: true);

    /// <summary>Creates an instance.</summary>
    /// <exception cref="Win32Exception">There is no descriptor left.</exception>
    public Epoll()
    {
        descriptor = Libc.EpollCreate(Flags.CloseOnExec);
        if (descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Watches a descriptor.</summary>
    public void Watch(int target, Interest interest, int token) => Control(Add, target, interest, token);

    /// <summary>Watches a descriptor for something else.</summary>
    public void Change(int target, Interest interest, int token) => Control(Modify, target, interest, token);

    /// <summary>Stops watching a descriptor. Closing the last descriptor of a socket does the same.</summary>
    public void Forget(int target) => Control(Delete, target, Interest.None, token: 0);

    /// <summary>Waits until something is ready.</summary>
    /// <param name="milliseconds">How long at most; 0 looks only, -1 waits for ever.</param>
    /// <returns>How many are ready; <see cref="Ready"/> names them.</returns>
    public int Wait(int milliseconds)
    {
        fixed (byte* start = ready)
        {
            // Less than nothing is an interruption by a signal: as good as nothing ready.
            return Math.Max(0, Libc.EpollWait(descriptor, start, Capacity, milliseconds));
        }
    }

    /// <summary>One of those that are ready.</summary>
    public (int Token, Interest Interest, bool Fault) Ready(int index)
    {
        var entry = ready.AsSpan(index * Stride, Stride);
        var events = MemoryMarshal.Read<uint>(entry);
        const uint ErrorOrHangUp = 0x8 | 0x10;
        return (
            (int)MemoryMarshal.Read<long>(entry[DataOffset..]),
            (Interest)(events & (uint)(Interest.Read | Interest.Write)),
            (events & ErrorOrHangUp) != 0
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(descriptor);

    private void Control(int operation, int target, Interest interest, int token)
    {
        Span<byte> watched = stackalloc byte[16];
        watched.Clear();
        MemoryMarshal.Write(watched, (uint)interest);
        MemoryMarshal.Write(watched[DataOffset..], (long)token);
        fixed (byte* start = watched)
        {
            if (Libc.EpollControl(descriptor, operation, target, start) < 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }
        }
    }
}
