using System.Text;

namespace Broadcast.Cli.Hosting;

/// <summary>Asks a person for a secret without showing what is typed.</summary>
internal static class SecretPrompt
{
    /// <summary>Asks.</summary>
    /// <param name="question">What is shown before it.</param>
    /// <returns>What was typed; null when the input ended.</returns>
    public static string? Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }:
                    Console.Error.WriteLine();
                    return null;
                case { Key: ConsoleKey.Backspace }:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                case { KeyChar: >= ' ' and not '\x7f' }:
                    typed.Append(key.KeyChar);
                    break;
            }
        }
    }
}
