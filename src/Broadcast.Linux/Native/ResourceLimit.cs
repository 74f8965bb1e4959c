using System.Runtime.InteropServices;

namespace Broadcast.Linux.Native;

/// <summary><c>struct rlimit</c> of 64-bit Linux: what a process may have, and up to what it may raise that.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ResourceLimit
{
    public ulong Soft;
    public ulong Hard;
}
