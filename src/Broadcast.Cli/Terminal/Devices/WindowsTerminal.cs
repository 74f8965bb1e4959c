using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Broadcast.Cli.Terminal.Screen;

namespace Broadcast.Cli.Terminal.Devices;

/// <summary>The terminal of this process on Windows, told to obey escape sequences. Its keys come one by one without being told so.</summary>
/// <param name="output">Standard output, for bytes.</param>
/// <param name="size">Asks for the size.</param>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsTerminal(Stream output, Func<TerminalSize> size) : ITerminalDevice
{
    private const int StandardOutput = -11;
    private const uint ObeyEscapes = 4;

    private readonly Lock gate = new();
    private uint before;
    private bool isEntered;

    /// <inheritdoc/>
    public TerminalSize Size => size();

    /// <inheritdoc/>
    public void Write(string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Flush();
    }

    /// <inheritdoc/>
    public void Enter()
    {
        lock (gate)
        {
            var handle = GetStdHandle(StandardOutput);
            if (GetConsoleMode(handle, out var mode))
            {
                before = isEntered ? before : mode;
                _ = SetConsoleMode(handle, mode | ObeyEscapes);
            }

            Console.OutputEncoding = Encoding.UTF8;
            Console.TreatControlCAsInput = true;
            isEntered = true;
        }
    }

    /// <inheritdoc/>
    public void Leave()
    {
        lock (gate)
        {
            if (isEntered)
            {
                isEntered = false;
                Write("\u001b[?7h\u001b[?25h\u001b[0m");
                Console.TreatControlCAsInput = false;
                _ = SetConsoleMode(GetStdHandle(StandardOutput), before);
            }
        }
    }

    /// <inheritdoc/>
    public bool Suspend() => false;

    /// <inheritdoc/>
    public void Dispose() => Leave();

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
