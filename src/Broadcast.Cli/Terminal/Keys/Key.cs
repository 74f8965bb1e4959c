namespace Broadcast.Cli.Terminal.Keys;

/// <summary>A key that was pressed. Immutable.</summary>
/// <param name="Code">Which.</param>
/// <param name="Text">The character, lower case for one with Control; the pasted text.</param>
/// <param name="Modifiers">What was held down beside it.</param>
internal readonly record struct Key(KeyCode Code, string Text = "", Modifiers Modifiers = Modifiers.None)
{
    /// <summary>A letter with Control.</summary>
    /// <param name="letter">The letter, lower case.</param>
    public static Key Control(char letter) => new(KeyCode.Text, letter.ToString(), Modifiers.Control);

    /// <summary>Whether it is that letter with Control and nothing else.</summary>
    /// <param name="letter">The letter, lower case.</param>
    public bool IsControl(char letter) => this == Control(letter);
}
