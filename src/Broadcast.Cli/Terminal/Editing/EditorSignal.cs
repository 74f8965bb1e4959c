namespace Broadcast.Cli.Terminal.Editing;

/// <summary>What a key asks of the one who owns the editor.</summary>
internal enum EditorSignal
{
    /// <summary>Nothing: the key meant nothing, or the text is as it was.</summary>
    None,

    /// <summary>The text or the cursor is another one.</summary>
    Changed,

    /// <summary>The text is finished (Enter).</summary>
    Submit,

    /// <summary>Ctrl-C on an empty line: with text it clears the line by itself.</summary>
    Interrupt,

    /// <summary>Ctrl-D on an empty line.</summary>
    EndOfInput,

    /// <summary>Ctrl-Z.</summary>
    Suspend,

    /// <summary>Ctrl-L.</summary>
    Redraw,

    /// <summary>Tab.</summary>
    Complete,

    /// <summary>Escape.</summary>
    Dismiss,
}
