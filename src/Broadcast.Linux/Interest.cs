namespace Broadcast.Linux;

/// <summary>What an event loop watches a descriptor for, in the bits of <c>epoll</c>. Faults and hang-ups are always told.</summary>
[Flags]
internal enum Interest
{
    /// <summary>Faults and hang-ups only.</summary>
    None = 0,

    /// <summary>There is something to read.</summary>
    Read = 0x1,

    /// <summary>There is room to write.</summary>
    Write = 0x4,
}
