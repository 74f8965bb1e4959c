using System.Runtime.InteropServices;

namespace Broadcast.Cli.Hosting;

/// <summary>
/// Notices at once when nobody reads standard output any more: a program that waits for something to write would learn it
/// only with its next line, and sit in a pipe that is long over (<c>… | head -1</c>).
/// </summary>
internal static class ReaderWatch
{
    private const int StandardOutputDescriptor = 1;
    private const short PollError = 0x8;
    private const int Interrupted = 4; // EINTR

    /// <summary>Begins to watch, where that can be watched: a pipe on Unix.</summary>
    /// <param name="gone">Called once, on a thread of the watch, when the reader has gone.</param>
    public static void Begin(Action gone)
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return;
        }

        var thread = new Thread(() => Watch(gone)) { IsBackground = true, Name = "reader watch" };
        thread.Start();
    }

    private static void Watch(Action gone)
    {
        // Nothing is asked for: an error is told all the same. A file never has one.
        var watched = new Watched { Descriptor = StandardOutputDescriptor };
        while (Poll(ref watched, 1, -1) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return;
            }
        }

        if ((watched.Happened & PollError) != 0)
        {
            gone();
        }
    }

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll(ref Watched watched, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Asked;
        public short Happened;
    }
}
