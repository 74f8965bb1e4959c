using Broadcast.Cli.Commands.Connect.Interactive.Loop;
using Broadcast.Cli.Commands.Connect.Interactive.Positions;
using Broadcast.Cli.Commands.Connect.Interactive.Rooms;
using Broadcast.Cli.Commands.Connect.Interactive.View;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>What the parts of a conversation share. Its mutable state is owned by the chat's loop.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Client">The client, in its first room.</param>
/// <param name="Messages">How messages are drawn.</param>
/// <param name="Positions">Where one left off.</param>
/// <param name="RingsForMentions">Whether the terminal rings for what is meant for the reader.</param>
internal sealed record Conversation(
    ChatLoop Loop,
    BroadcastClient Client,
    MessageView Messages,
    PositionStore Positions,
    bool RingsForMentions
)
{
    /// <summary>The rooms.</summary>
    public RoomList Rooms { get; } = new();

    /// <summary>The connection.</summary>
    public LinkState Link { get; } = new();

    /// <summary>One's own messages that are not acknowledged.</summary>
    public SentMessages Sent { get; } = new();

    /// <summary>One's own name.</summary>
    public string Own => Client.Username;

    /// <summary>Keeps where one is in every room.</summary>
    public void KeepPositions()
    {
        foreach (var room in Rooms.All)
        {
            KeepPosition(room);
        }
    }

    /// <summary>Keeps where one is in a room.</summary>
    /// <param name="room">The room.</param>
    public void KeepPosition(RoomState room)
    {
        if (room.Position is { } position)
        {
            Positions.Write(room.Name, Own, position);
        }
    }
}
