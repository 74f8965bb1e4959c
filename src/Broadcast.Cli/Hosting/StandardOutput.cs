using Microsoft.Win32.SafeHandles;

namespace Broadcast.Cli.Hosting;

/// <summary>Standard output, for bytes.</summary>
internal static class StandardOutput
{
    /// <summary>Opens it; nothing is buffered here.</summary>
    /// <remarks>
    /// A pipe is the file itself, because the console's stream says nothing when its reader has gone. A file on disk is not: a stream over it
    /// keeps a position of its own, and what the shell writes after this program would stand in the wrong place.
    /// </remarks>
    public static Stream OpenBytes()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var file = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return file.CanSeek ? Console.OpenStandardOutput() : file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Console.OpenStandardOutput();
        }
    }
}
