using Microsoft.Win32.SafeHandles;

namespace Broadcast.Cli.Hosting;

/// <summary>Standard input, a line at a time.</summary>
internal static class StandardInput
{
    /// <summary>Opens it.</summary>
    /// <remarks>
    /// On Unix it is the file, and neither <see cref="Console.In"/> nor its stream: those edit lines by themselves, for which they ask the
    /// terminal where its cursor is while others write to the screen. The terminal's own line editing needs nobody.
    /// </remarks>
    public static TextReader Open() =>
        OperatingSystem.IsWindows() ? Console.In : new StreamReader(OpenBytes(), Console.InputEncoding);

    /// <summary>Opens it for bytes; nothing is buffered here.</summary>
    public static Stream OpenBytes()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Closed by whoever started the program: nothing will ever be typed.
            return Stream.Null;
        }
    }
}
