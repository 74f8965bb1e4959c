using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped.Output;

/// <summary>
/// Each event as one line of JSON. The schema is documented in docs/pipes.md: fields are only ever added; names are the protocol's
/// where it has them. Thread-safe.
/// </summary>
/// <param name="quiet">Whether only messages, and what is missing of them, are written.</param>
internal sealed class JsonFormat(bool quiet) : IEventFormat
{
    /// <inheritdoc/>
    public IEnumerable<string> Lines(BroadcastEvent item, string reader) =>
        Describe(item, reader) is { } line ? [line.ToString()] : [];

    private JsonLine? Describe(BroadcastEvent item, string reader) =>
        item switch
        {
            MessageReceived received => Message(received.Message, received.Epoch),
            PrivateMessageReceived received => Private(received.Message),
            MessagesMissing gap => new JsonLine("gap")
                .Text("roomId", gap.RoomId)
                .Number("from", gap.From)
                .Number("to", gap.To)
                .Text("reason", gap.Reason),
            _ when quiet => null,
            RoomJoined joined => new JsonLine("joined")
                .Text("roomId", joined.Room)
                .Text("username", reader)
                .Text("epoch", joined.Epoch)
                .Number("seq", joined.Seq)
                .Texts("users", joined.Users)
                .Number("count", joined.Count)
                .Flag("rejoin", joined.IsRejoin),
            PresenceChanged change => Presence(change),
            TypingChanged typing => new JsonLine("typing")
                .Text("roomId", typing.Room)
                .Text("username", typing.Username)
                .Flag("typing", typing.IsTyping),
            _ => Link(item),
        };

    private static JsonLine Message(ChatMessage message, string? epoch) =>
        new JsonLine("msg")
            .Text("roomId", message.RoomId)
            .Text("epoch", epoch)
            .Number("seq", message.Seq)
            .Text("id", message.Id)
            .Text("username", message.From)
            .Text("message", message.Text)
            .Time("at", message.At);

    private static JsonLine Private(ChatMessage message) =>
        new JsonLine("dm")
            .Text("roomId", message.RoomId)
            .Number("seq", message.Seq)
            .Text("id", message.Id)
            .Text("from", message.From)
            .Text("to", message.To)
            .Text("message", message.Text)
            .Time("at", message.At);

    private static JsonLine Presence(PresenceChanged change) =>
        new JsonLine("presence")
            .Text("roomId", change.Room)
            .Texts("joined", change.Joined)
            .Number("joinedCount", change.JoinedCount)
            .Texts("left", change.Left)
            .Number("leftCount", change.LeftCount)
            .Texts("renamedFrom", change.Renamed.Select(r => r.From))
            .Texts("renamedTo", change.Renamed.Select(r => r.To))
            .Number("users", change.Users);

    private static JsonLine? Link(BroadcastEvent item) =>
        item switch
        {
            Connected connected => new JsonLine("connected")
                .Text("username", connected.Username)
                .Text("durability", connected.Durability)
                .Flag("reconnect", connected.IsReconnect),
            Reconnecting waiting => new JsonLine("reconnecting")
                .Number("delayMs", (long)waiting.Delay.TotalMilliseconds)
                .Number("attempt", waiting.Attempt)
                .Text("reason", waiting.Reason),
            ServerClosing closing => new JsonLine("closing")
                .Text("reason", closing.Reason)
                .Number("retryAfterMs", (long)closing.RetryAfter.TotalMilliseconds),
            NameChanged changed => new JsonLine("nick").Text("username", changed.Username),
            RoomLeft left => new JsonLine("left").Text("roomId", left.Room),
            RoomLost lost => new JsonLine("room_lost")
                .Text("roomId", lost.Room)
                .Text("code", lost.Code)
                .Text("message", lost.Message),
            ErrorReceived error => new JsonLine("error").Text("code", error.Code).Text("message", error.Message),
            _ => null,
        };
}
