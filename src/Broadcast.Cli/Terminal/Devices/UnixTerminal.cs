using System.Text;
using Broadcast.Cli.Terminal.Screen;

namespace Broadcast.Cli.Terminal.Devices;

/// <summary>
/// The terminal of this process on Linux and macOS. Whatever ends the process, short of SIGKILL, gives the terminal back. The lock owns the mode;
/// writing has one owner, the chat's loop.
/// </summary>
internal sealed unsafe class UnixTerminal : ITerminalDevice
{
    private const int Input = 0;

    // Brackets around what is pasted; and at the end all that was switched: brackets, wrap, cursor, style.
    private const string Begin = "\u001b[?2004h";
    private const string End = "\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[0m";

    private readonly Lock gate = new();
    private readonly Stream output;
    private readonly Func<TerminalSize> size;
    private readonly byte[] before = new byte[Libc.SettingsSize];
    private bool isEntered;

    /// <summary>Prepares the terminal; nothing is changed yet.</summary>
    /// <param name="output">Standard output, for bytes.</param>
    /// <param name="size">Asks for the size.</param>
    public UnixTerminal(Stream output, Func<TerminalSize> size)
    {
        this.output = output;
        this.size = size;
        AppDomain.CurrentDomain.ProcessExit += OnEnd;
        AppDomain.CurrentDomain.UnhandledException += OnEnd;
    }

    /// <inheritdoc/>
    public TerminalSize Size => size();

    /// <inheritdoc/>
    public void Write(string text)
    {
        try
        {
            output.Write(Encoding.UTF8.GetBytes(text));
            output.Flush();
        }
        catch (IOException)
        {
            // The terminal is gone; that its keyboard is too, ends the chat.
        }
    }

    /// <inheritdoc/>
    public void Enter()
    {
        lock (gate)
        {
            var raw = stackalloc byte[Libc.SettingsSize];
            if (Libc.GetSettings(Input, raw) != 0)
            {
                return;
            }

            if (!isEntered)
            {
                new Span<byte>(raw, Libc.SettingsSize).CopyTo(before);
            }

            Libc.MakeRaw(raw);
            _ = Libc.SetSettings(Input, Libc.AfterOutput, raw);
            isEntered = true;
            Write(Begin);
        }
    }

    /// <inheritdoc/>
    public void Leave()
    {
        lock (gate)
        {
            if (!isEntered)
            {
                return;
            }

            isEntered = false;
            Write(End);
            fixed (byte* settings = before)
            {
                _ = Libc.SetSettings(Input, Libc.AfterOutput, settings);
            }
        }
    }

    /// <inheritdoc/>
    public bool Suspend()
    {
        // The whole group, as the terminal would: a launcher in front stops too. SIGTSTP's number is its system's own.
        const int thisGroup = 0;
        return Libc.Kill(thisGroup, OperatingSystem.IsMacOS() ? 18 : 20) == 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnEnd;
        AppDomain.CurrentDomain.UnhandledException -= OnEnd;
        Leave();
    }

    private void OnEnd(object? sender, EventArgs e) => Leave();
}
