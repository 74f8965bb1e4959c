using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.View;

/// <summary>How the parts of a chat are drawn.</summary>
internal static class ChatStyles
{
    /// <summary>What happened.</summary>
    public static readonly TextStyle Notice = new(default, Attributes.Dim | Attributes.Italic);

    /// <summary>Times, rooms and other small print.</summary>
    public static readonly TextStyle Faint = new(default, Attributes.Dim);

    /// <summary>What did not work.</summary>
    public static readonly TextStyle Error = new(Palette.Error);

    /// <summary>What is said to one person only.</summary>
    public static readonly TextStyle Private = new(Palette.Private);

    /// <summary>One's own name before what one said.</summary>
    public static readonly TextStyle Own = new(Palette.Own, Attributes.Bold);

    /// <summary>A message that speaks of one.</summary>
    public static readonly TextStyle Mentioning = new(default, Attributes.Bold);

    /// <summary>One's name in it.</summary>
    public static readonly TextStyle Mention = new(Palette.Attention, Attributes.Bold | Attributes.Inverse);

    /// <summary>What was searched for.</summary>
    public static readonly TextStyle Found = new(Palette.Attention, Attributes.Bold | Attributes.Underline);

    /// <summary>What one has not seen yet begins here.</summary>
    public static readonly TextStyle New = new(Palette.Attention, Attributes.Bold);

    /// <summary>Another person's name.</summary>
    /// <param name="name">The name.</param>
    public static TextStyle Person(string name) => new(Palette.Of(name));
}
