namespace Broadcast.Cli.Terminal.Keys;

/// <summary>Which key.</summary>
internal enum KeyCode
{
    /// <summary>A character, in <see cref="Key.Text"/>.</summary>
    Text,

    /// <summary>Text that was pasted, in <see cref="Key.Text"/>: nothing in it is a command.</summary>
    Paste,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>Tab.</summary>
    Tab,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>Left arrow.</summary>
    Left,

    /// <summary>Right arrow.</summary>
    Right,

    /// <summary>Up arrow.</summary>
    Up,

    /// <summary>Down arrow.</summary>
    Down,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Escape, alone.</summary>
    Escape,

    /// <summary>One that means nothing here.</summary>
    Unknown,
}
