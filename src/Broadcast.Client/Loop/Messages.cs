using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Loop;

/// <summary>Frames as the library's own messages.</summary>
internal static class Messages
{
    /// <summary>A room's message.</summary>
    /// <param name="m">The frame.</param>
    public static ChatMessage Of(MessageFrame m) => new(m.Room.Value, m.Seq, m.Id, m.Username, null, m.Message, m.At);

    /// <summary>A private message.</summary>
    /// <param name="d">The frame.</param>
    public static ChatMessage Of(DirectFrame d) => new(d.Conversation, d.Seq, d.Id, d.From, d.To, d.Message, d.At);

    /// <summary>A page of either kind.</summary>
    /// <param name="page">The frame.</param>
    public static MessageHistory Of(HistoryPage page) =>
        new(page.RoomId, [.. page.Messages.Where(message => message is not DeletedFrame).Select(Of)], page.More);

    /// <summary>What a search found.</summary>
    /// <param name="page">The frame.</param>
    public static SearchResults Of(SearchPage page) =>
        new([.. page.Results.Select(hit => new FoundMessage(Of(hit.Message), hit.Matches))], page.Cursor);

    private static ChatMessage Of(ServerFrame message) =>
        message switch
        {
            MessageFrame ofRoom => Of(ofRoom),
            DirectFrame direct => Of(direct),
            _ => throw new InvalidOperationException($"A page of messages holds a {message.GetType().Name}."),
        };
}
