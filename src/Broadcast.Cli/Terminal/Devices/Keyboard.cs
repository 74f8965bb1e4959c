using Microsoft.Win32.SafeHandles;

namespace Broadcast.Cli.Terminal.Devices;

/// <summary>Reads the bytes of a terminal's keys on a thread of its own, because reading from a terminal cannot be broken off.</summary>
internal static class Keyboard
{
    private const int MostAtOnce = 4096;

    /// <summary>Begins to read standard input.</summary>
    /// <param name="receive">Takes each read; an empty one is the end. Waiting in it makes the terminal wait.</param>
    public static void Start(Action<byte[]> receive)
    {
        var thread = new Thread(() => Read(receive)) { IsBackground = true, Name = "keyboard" };
        thread.Start();
    }

    private static void Read(Action<byte[]> receive)
    {
        var buffer = new byte[MostAtOnce];
        try
        {
            // The file itself: the runtime's console stream edits lines by itself.
            using var handle = new SafeFileHandle(0, ownsHandle: false);
            using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            while (input.Read(buffer) is > 0 and var length)
            {
                receive(buffer[..length]);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A terminal that is gone has ended.
        }

        receive([]);
    }
}
