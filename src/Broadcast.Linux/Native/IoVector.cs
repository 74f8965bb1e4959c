using System.Runtime.InteropServices;

namespace Broadcast.Linux.Native;

/// <summary><c>struct iovec</c>: one piece of memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}
