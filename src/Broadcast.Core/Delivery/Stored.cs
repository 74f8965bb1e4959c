using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Delivery;

/// <summary>Stored messages as the frames that show them, so that what is replayed looks as it did live. Thread-safe.</summary>
internal static class Stored
{
    /// <summary>A message of a room.</summary>
    public static ServerFrame InRoom(RoomId room, StoredMessage message, string? epoch = null) =>
        message.Erases is { } target
            ? new DeletedFrame(room, message.Seq, target, message.Username, message.At) { Epoch = epoch }
            : Message(room, message, epoch);

    /// <summary>A message of a room that is no deletion.</summary>
    public static MessageFrame Message(RoomId room, StoredMessage message, string? epoch = null) =>
        new(room, message.Seq, message.Id, message.Username, message.Text, message.At) { Epoch = epoch };

    /// <summary>A private message.</summary>
    public static DirectFrame Direct(string conversation, StoredMessage message) =>
        new(
            conversation,
            message.Seq,
            message.Id,
            message.Username,
            message.ToUsername ?? message.Username,
            message.Text,
            message.At
        );
}
