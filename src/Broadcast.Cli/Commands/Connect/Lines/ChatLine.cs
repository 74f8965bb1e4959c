namespace Broadcast.Cli.Commands.Connect.Lines;

/// <summary>What a typed line wants. Immutable.</summary>
internal abstract record ChatLine
{
    /// <summary>Nothing.</summary>
    public sealed record Nothing : ChatLine;

    /// <summary>To say something in the room.</summary>
    /// <param name="Text">What.</param>
    public sealed record Say(string Text) : ChatLine;

    /// <summary>To say something to one person.</summary>
    /// <param name="To">To whom.</param>
    /// <param name="Text">What.</param>
    public sealed record Whisper(string To, string Text) : ChatLine;

    /// <summary>Another name.</summary>
    /// <param name="Name">Which.</param>
    public sealed record Rename(string Name) : ChatLine;

    /// <summary>Another room.</summary>
    /// <param name="Room">Which.</param>
    public sealed record Move(string Room) : ChatLine;

    /// <summary>To know who is there.</summary>
    public sealed record Who : ChatLine;

    /// <summary>To see what was said.</summary>
    /// <param name="Count">How many messages.</param>
    public sealed record History(int Count) : ChatLine;

    /// <summary>To know the commands.</summary>
    public sealed record Help : ChatLine;

    /// <summary>To leave.</summary>
    public sealed record Quit : ChatLine;

    /// <summary>Something that is no command, or not a whole one.</summary>
    /// <param name="Message">What is wrong.</param>
    public sealed record Wrong(string Message) : ChatLine;
}
