namespace Broadcast.Attack.Tests.Kit;

/// <summary>How much more than before an attack a server may hold after it, and why not nothing.</summary>
internal static class Bounds
{
    /// <summary>Bytes of managed heap: pools of buffers that the web server keeps for a while, tables with a bound of their own, the newest identifiers of messages.</summary>
    public const long Heap = 16 * 1024 * 1024;

    /// <summary>Descriptors: the log's own readers are opened when they are first needed.</summary>
    public const int Descriptors = 8;

    /// <summary>Threads: the runtime's pool keeps those that a burst made for some seconds.</summary>
    public const int Threads = 12;

    /// <summary>Lines of log that one attack may cause: one a second about how many are connected, and a few that name who was refused.</summary>
    public const int LogLines = 150;

    /// <summary>Characters of a line of log.</summary>
    public const int LogLineLength = 800;

    /// <summary>Gauges of /metrics that must be back exactly.</summary>
    public static readonly string[] Exact =
    [
        "broadcast_connections",
        "broadcast_people",
        "broadcast_rooms",
        "broadcast_uncommitted_bytes",
    ];
}
