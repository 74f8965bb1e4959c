using System.Text;

namespace Broadcast.Cli.Hosting;

/// <summary>Asks for a secret on the terminal; what is typed is not shown.</summary>
internal static class SecretPrompt
{
    /// <summary>Asks.</summary>
    /// <param name="question">The question, harmless for a terminal.</param>
    /// <returns>The answer; null when the person gave up.</returns>
    public static string? Ask(string question)
    {
        Console.Error.Write(question);
        var before = Console.TreatControlCAsInput;
        // A signal would not end the reading.
        Console.TreatControlCAsInput = true;
        try
        {
            return Read();
        }
        finally
        {
            Console.TreatControlCAsInput = before;
            Console.Error.WriteLine();
        }
    }

    private static string? Read()
    {
        var secret = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return secret.ToString();
                case ConsoleKey.Backspace:
                    secret.Length = Math.Max(0, secret.Length - 1);
                    break;
                case ConsoleKey.C or ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control:
                    return null;
                default:
                    if (!char.IsControl(key.KeyChar))
                    {
                        secret.Append(key.KeyChar);
                    }

                    break;
            }
        }
    }
}
