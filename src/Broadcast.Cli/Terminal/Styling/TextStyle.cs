namespace Broadcast.Cli.Terminal.Styling;

/// <summary>How a piece of text is drawn; the default value is as the terminal does by itself.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Attributes">What else.</param>
internal readonly record struct TextStyle(Colour Colour = default, Attributes Attributes = Attributes.None);
