using System.Buffers;
using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>Writes what a client says. Thread-safe.</summary>
public static class ClientFrameWriter
{
    /// <summary>Writes a frame as one JSON object, without WebSocket framing.</summary>
    /// <param name="frame">What to say.</param>
    /// <param name="output">Where the UTF-8 is added.</param>
    /// <exception cref="ArgumentException">The frame is one that only the text dialect has.</exception>
    public static void Write(ClientFrame frame, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonOutput(output, TypeOf(frame));
        switch (frame)
        {
            case MsgFrame msg:
                MessageFrames.Write(msg, ref json);
                break;
            case DmFrame dm:
                MessageFrames.Write(dm, ref json);
                break;
            case TypingFrame typing:
                TypingFrames.Write(typing, ref json);
                break;
            case JoinFrame join:
                RoomFrames.Write(join, ref json);
                break;
            case LeaveFrame leave:
                RoomFrames.Write(leave, ref json);
                break;
            case HistoryFrame history:
                HistoryFrames.Write(history, ref json);
                break;
            case SearchFrame search:
                SearchFrames.Write(search, ref json);
                break;
            case UsersFrame users:
                PeopleFrames.Write(users, ref json);
                break;
            case NickFrame nick:
                SessionFrames.Write(nick, ref json);
                break;
            case AuthFrame auth:
                AccessFrames.Write(auth, ref json);
                break;
            case ModerateFrame moderate:
                ModerationFrames.Write(moderate, ref json);
                break;
        }

        json.End();
    }

    private static string TypeOf(ClientFrame frame) =>
        frame switch
        {
            MsgFrame => FrameType.Msg,
            DmFrame => FrameType.Dm,
            TypingFrame => FrameType.Typing,
            JoinFrame => FrameType.Join,
            LeaveFrame => FrameType.Leave,
            HistoryFrame => FrameType.History,
            SearchFrame => FrameType.Search,
            UsersFrame => FrameType.Users,
            NickFrame => FrameType.Nick,
            PingFrame => FrameType.Ping,
            AuthFrame => FrameType.Auth,
            ModerateFrame moderate => ModerationFrames.TypeOf(moderate.Action),
            _ => throw new ArgumentException(
                $"{frame.GetType().Name} is not a frame of the JSON dialect.",
                nameof(frame)
            ),
        };
}
