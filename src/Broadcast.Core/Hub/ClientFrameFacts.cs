using Broadcast.Core.Access;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core;

/// <summary>What the table of frames asks of each of them. Thread-safe.</summary>
internal static class ClientFrameFacts
{
    /// <summary>The identifier of the message that it says.</summary>
    public static string? Id(this ClientFrame frame) =>
        frame switch
        {
            MsgFrame msg => msg.Id,
            DmFrame dm => dm.Id,
            ModerateFrame moderate => moderate.Id,
            _ => null,
        };

    /// <summary>What one must be allowed. Being in a room needs the right to read, and is asked for when one enters it.</summary>
    public static Rights NeededRight(this ClientFrame frame) =>
        frame switch
        {
            MsgFrame or DmFrame or TypingFrame => Rights.Write,
            HistoryFrame or SearchFrame or UsersFrame => Rights.Read,
            ModerateFrame => Rights.Admin,
            _ => Rights.None,
        };

    /// <summary>The room that it names.</summary>
    public static RoomId? Room(this ClientFrame frame) =>
        frame switch
        {
            LeaveFrame leave => leave.Room,
            MsgFrame msg => msg.Room,
            TypingFrame typing => typing.Room,
            UsersFrame users => users.Room,
            _ => null,
        };
}
