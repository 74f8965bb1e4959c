using Broadcast.Cli.Terminal.Screen;

namespace Broadcast.Cli.Terminal.Devices;

/// <summary>This process's terminal, by operating system.</summary>
internal static class TerminalDevices
{
    /// <summary>Takes hold of it.</summary>
    public static ITerminalDevice Open() =>
        OperatingSystem.IsWindows()
            ? new WindowsTerminal(Console.OpenStandardOutput(), Size)
            : new UnixTerminal(Console.OpenStandardOutput(), Size);

    /// <summary>Begins to read its keys, as the bytes that Unix terminals send.</summary>
    /// <param name="receive">Takes each read; an empty one is the end.</param>
    public static void ReadKeys(Action<byte[]> receive)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsKeyboard.Start(receive);
        }
        else
        {
            Keyboard.Start(receive);
        }
    }

    // A terminal that does not know its size says zero.
    private static TerminalSize Size() =>
        new(
            Console.WindowWidth is > 0 and var width ? width : 80,
            Console.WindowHeight is > 0 and var height ? height : 24
        );
}
