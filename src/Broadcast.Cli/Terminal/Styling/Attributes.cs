namespace Broadcast.Cli.Terminal.Styling;

/// <summary>How text is drawn beside its colour.</summary>
[Flags]
internal enum Attributes
{
    /// <summary>As any other.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Dim.</summary>
    Dim = 2,

    /// <summary>Italic.</summary>
    Italic = 4,

    /// <summary>Underlined.</summary>
    Underline = 8,

    /// <summary>Foreground and background changed over.</summary>
    Inverse = 16,
}
