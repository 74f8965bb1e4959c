namespace Broadcast.Linux.Native;

/// <summary>The flags of the system calls, as Linux numbers them on every processor .NET runs on.</summary>
internal static class Flags
{
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;
    public const int ShutdownSend = 1;
    public const int ShutdownBoth = 2;
    public const int LevelTcp = 6;
    public const int TcpNoDelay = 1;
    public const int LevelSocket = 1;
    public const int SocketError = 4;
    public const int Linger = 13;
    public const int SocketType = 3;
    public const int AcceptsConnections = 30;
    public const int SocketFamily = 39;
    public const int SetDescriptorFlags = 2;
    public const int CloseOnExecDescriptor = 1;
    public const int GetStatusFlags = 3;
    public const int SetStatusFlags = 4;
    public const int Stream = 1;
    public const int FamilyIPv4 = 2;
    public const int FamilyIPv6 = 10;
    public const int ClockMonotonic = 1;
    public const int OpenFiles = 7;
}
