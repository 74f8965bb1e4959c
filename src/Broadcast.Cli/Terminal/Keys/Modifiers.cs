namespace Broadcast.Cli.Terminal.Keys;

/// <summary>What was held down beside a key; the numbers are those of xterm's sequences, less one.</summary>
[Flags]
internal enum Modifiers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Shift.</summary>
    Shift = 1,

    /// <summary>Alt, or Meta.</summary>
    Alt = 2,

    /// <summary>Control.</summary>
    Control = 4,
}
