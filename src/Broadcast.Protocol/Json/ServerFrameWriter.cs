using System.Buffers;
using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>Writes what the server says: the table of its frames.</summary>
internal static class ServerFrameWriter
{
    /// <summary>The type of a frame; null for one that only the text dialect has.</summary>
    public static string? TypeOf(ServerFrame frame) =>
        frame switch
        {
            MessageFrame => FrameType.Msg,
            AckFrame => FrameType.Ack,
            DirectFrame => FrameType.Dm,
            TypingNotice => FrameType.Typing,
            PresenceFrame => FrameType.Presence,
            UsersPage => FrameType.Users,
            JoinedFrame => FrameType.Joined,
            LeftFrame => FrameType.Left,
            HistoryPage => FrameType.History,
            SearchPage => FrameType.Search,
            GapFrame => FrameType.Gap,
            WelcomeFrame => FrameType.Welcome,
            NickedFrame => FrameType.Nick,
            ErrorFrame => FrameType.Error,
            ClosingFrame => FrameType.Closing,
            PongFrame => FrameType.Pong,
            GrantedFrame => FrameType.Granted,
            ModeratedFrame => FrameType.Moderated,
            DeletedFrame => FrameType.Deleted,
            HelpNotice => null,
            _ => throw new ArgumentException($"{frame.GetType().Name} has no spelling in JSON.", nameof(frame)),
        };

    /// <summary>Writes a frame as one JSON object.</summary>
    public static void Write(ServerFrame frame, string type, IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output, type);
        switch (frame)
        {
            case MessageFrame message:
                MessageFrames.Write(message, ref json);
                break;
            case AckFrame ack:
                MessageFrames.Write(ack, ref json);
                break;
            case DirectFrame direct:
                MessageFrames.Write(direct, ref json);
                break;
            case TypingNotice typing:
                TypingFrames.Write(typing, ref json);
                break;
            case PresenceFrame presence:
                PeopleFrames.Write(presence, ref json);
                break;
            case UsersPage users:
                PeopleFrames.Write(users, ref json);
                break;
            case JoinedFrame joined:
                RoomFrames.Write(joined, ref json);
                break;
            case LeftFrame left:
                RoomFrames.Write(left, ref json);
                break;
            case HistoryPage history:
                HistoryFrames.Write(history, ref json);
                break;
            case SearchPage search:
                SearchFrames.Write(search, ref json);
                break;
            case GapFrame gap:
                HistoryFrames.Write(gap, ref json);
                break;
            case WelcomeFrame welcome:
                SessionFrames.Write(welcome, ref json);
                break;
            case NickedFrame nicked:
                SessionFrames.Write(nicked, ref json);
                break;
            case ErrorFrame error:
                SessionFrames.Write(error, ref json);
                break;
            case ClosingFrame closing:
                SessionFrames.Write(closing, ref json);
                break;
            case GrantedFrame granted:
                AccessFrames.Write(granted, ref json);
                break;
            case ModeratedFrame moderated:
                ModerationFrames.Write(moderated, ref json);
                break;
            case DeletedFrame deleted:
                ModerationFrames.Write(deleted, ref json);
                break;
        }

        json.End();
    }
}
