namespace Broadcast.Cli.Terminal.Styling;

/// <summary>A colour of text, for terminals of 256 and of 8 colours; the default value is the terminal's own.</summary>
/// <param name="Indexed">Its number among 256.</param>
/// <param name="Basic">Its number among 8.</param>
internal readonly record struct Colour(byte Indexed, byte Basic)
{
    /// <summary>Whether it is the terminal's own.</summary>
    public bool IsDefault => Indexed == 0 && Basic == 0;
}
