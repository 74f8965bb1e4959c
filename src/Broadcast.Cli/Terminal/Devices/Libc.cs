using System.Runtime.InteropServices;

namespace Broadcast.Cli.Terminal.Devices;

/// <summary>
/// What the runtime has no words for: a terminal without line editing. The settings are an opaque block, because their layout is another on each
/// system; <c>cfmakeraw</c> knows it. See termios(3).
/// </summary>
internal static unsafe partial class Libc
{
    /// <summary>Bigger than <c>struct termios</c> anywhere (60 bytes on Linux, 72 on macOS).</summary>
    public const int SettingsSize = 256;

    /// <summary><c>TCSADRAIN</c>: after what was written has gone out.</summary>
    public const int AfterOutput = 1;

    private const string Name = "libc";

    [LibraryImport(Name, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetSettings(int descriptor, byte* settings);

    [LibraryImport(Name, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetSettings(int descriptor, int when, byte* settings);

    [LibraryImport(Name, EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* settings);

    [LibraryImport(Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);
}
