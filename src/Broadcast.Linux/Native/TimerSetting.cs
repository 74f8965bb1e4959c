using System.Runtime.InteropServices;

namespace Broadcast.Linux.Native;

/// <summary><c>struct itimerspec</c> of 64-bit Linux: how often a timer fires, and when first.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimerSetting
{
    public long IntervalSeconds;
    public long IntervalNanoseconds;
    public long Seconds;
    public long Nanoseconds;
}
