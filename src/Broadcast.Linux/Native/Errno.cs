namespace Broadcast.Linux.Native;

/// <summary>The error numbers that an event loop tells apart, as Linux numbers them on every processor .NET runs on.</summary>
internal static class Errno
{
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int FileTableFull = 23;
    public const int TooManyFiles = 24;
    public const int NoBuffers = 105;
    public const int NoMemory = 12;
    public const int Aborted = 103;
    public const int InProgress = 115;
}
