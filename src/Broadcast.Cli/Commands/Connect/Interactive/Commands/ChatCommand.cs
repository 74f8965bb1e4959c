using Broadcast.Protocol.Frames;

namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>What an entered line wants. Immutable.</summary>
internal abstract record ChatCommand
{
    /// <summary>Nothing: an empty line.</summary>
    public sealed record Nothing : ChatCommand;

    /// <summary>To say something in the room.</summary>
    /// <param name="Text">What.</param>
    public sealed record Say(string Text) : ChatCommand;

    /// <summary>To say what one does.</summary>
    /// <param name="Text">What, without the name.</param>
    public sealed record Act(string Text) : ChatCommand;

    /// <summary>To say something to one person.</summary>
    /// <param name="To">To whom.</param>
    /// <param name="Text">What.</param>
    public sealed record Whisper(string To, string Text) : ChatCommand;

    /// <summary>Another name.</summary>
    /// <param name="Name">Which.</param>
    public sealed record Rename(string Name) : ChatCommand;

    /// <summary>To enter a room, or to go to one that one is in.</summary>
    /// <param name="Room">Which.</param>
    public sealed record Join(string Room) : ChatCommand;

    /// <summary>To leave a room.</summary>
    /// <param name="Room">Which; null for the one that one is at.</param>
    public sealed record LeaveRoom(string? Room) : ChatCommand;

    /// <summary>To know one's rooms.</summary>
    public sealed record Rooms : ChatCommand;

    /// <summary>To know who is there.</summary>
    public sealed record Who : ChatCommand;

    /// <summary>To see what was said.</summary>
    /// <param name="Count">How many messages.</param>
    public sealed record History(int Count) : ChatCommand;

    /// <summary>To find what was said.</summary>
    /// <param name="Words">The words.</param>
    public sealed record Search(string Words) : ChatCommand;

    /// <summary>To keep order.</summary>
    /// <param name="What">What to do, to whom.</param>
    public sealed record Moderate(ModerateFrame What) : ChatCommand;

    /// <summary>An empty screen.</summary>
    public sealed record Clear : ChatCommand;

    /// <summary>To know the commands.</summary>
    public sealed record Help : ChatCommand;

    /// <summary>To leave the chat.</summary>
    public sealed record Quit : ChatCommand;

    /// <summary>Something that is no command, or not a whole one.</summary>
    /// <param name="Message">What is wrong and what would be right; harmless for a terminal.</param>
    public sealed record Wrong(string Message) : ChatCommand;
}
