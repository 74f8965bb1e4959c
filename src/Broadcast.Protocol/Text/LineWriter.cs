using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>Writes what the server says as lines: the table of its frames.</summary>
internal static class LineWriter
{
    public static void Write(ServerFrame frame, string? reader, FrameBuffer output)
    {
        switch (frame)
        {
            case MessageFrame message:
                MessageFrames.Write(message, output);
                break;
            case DirectFrame direct:
                MessageFrames.Write(direct, reader, output);
                break;
            case PresenceFrame presence:
                PeopleFrames.Write(presence, output);
                break;
            case UsersPage users:
                PeopleFrames.Write(users, output);
                break;
            case JoinedFrame joined:
                RoomFrames.Write(joined, output);
                break;
            case HistoryPage history:
                HistoryFrames.Write(history, reader, output);
                break;
            case SearchPage search:
                SearchFrames.Write(search, reader, output);
                break;
            case GapFrame gap:
                HistoryFrames.Write(gap, output);
                break;
            case ErrorFrame error:
                SessionFrames.Write(error, output);
                break;
            case ClosingFrame closing:
                SessionFrames.Write(closing, output);
                break;
            case ModeratedFrame moderated:
                ModerationFrames.Write(moderated, output);
                break;
            case DeletedFrame deleted:
                ModerationFrames.Write(deleted, output);
                break;
            case GrantedFrame granted:
                AccessFrames.Write(granted, output);
                break;
            case PongFrame:
                SessionFrames.WritePong(output);
                break;
            case HelpNotice:
                SessionFrames.WriteHelp(output);
                break;

            // What a person in a plain client has no use for.
            case WelcomeFrame
            or LeftFrame
            or AckFrame
            or TypingNotice
            or NickedFrame:
                break;
            default:
                throw new ArgumentException($"{frame.GetType().Name} has no spelling in text.", nameof(frame));
        }
    }
}
