using System.Runtime.Versioning;
using System.Text;

namespace Broadcast.Cli.Terminal.Devices;

/// <summary>Reads the keys of a Windows terminal, and tells them as the bytes that Unix terminals send.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsKeyboard
{
    /// <summary>Begins to read.</summary>
    /// <param name="receive">Takes each key; nothing is the end.</param>
    public static void Start(Action<byte[]> receive)
    {
        var thread = new Thread(() => Read(receive)) { IsBackground = true, Name = "keyboard" };
        thread.Start();
    }

    private static void Read(Action<byte[]> receive)
    {
        try
        {
            var half = string.Empty;
            while (true)
            {
                var text = half + SequenceOf(Console.ReadKey(intercept: true));
                // A character beyond 16 bits comes as two keys.
                half = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text : string.Empty;
                if (half.Length == 0 && text.Length > 0)
                {
                    receive(Encoding.UTF8.GetBytes(text));
                }
            }
        }
        catch (InvalidOperationException)
        {
            receive([]);
        }
    }

    private static string SequenceOf(ConsoleKeyInfo key)
    {
        var modifiers = 1;
        modifiers += key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? 1 : 0;
        modifiers += key.Modifiers.HasFlag(ConsoleModifiers.Alt) ? 2 : 0;
        modifiers += key.Modifiers.HasFlag(ConsoleModifiers.Control) ? 4 : 0;
        var final = key.Key switch
        {
            ConsoleKey.UpArrow => "A",
            ConsoleKey.DownArrow => "B",
            ConsoleKey.RightArrow => "C",
            ConsoleKey.LeftArrow => "D",
            ConsoleKey.Home => "H",
            ConsoleKey.End => "F",
            _ => null,
        };
        return final is not null ? $"\u001b[1;{modifiers}{final}"
            : key.Key == ConsoleKey.Delete ? $"\u001b[3;{modifiers}~"
            : key.Modifiers.HasFlag(ConsoleModifiers.Alt) && key.KeyChar != 0 ? $"\u001b{key.KeyChar}"
            : key.KeyChar == 0 ? string.Empty
            : key.KeyChar.ToString();
    }
}
