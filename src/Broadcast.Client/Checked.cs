using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Search;

namespace Broadcast.Client;

/// <summary>The rules of the protocol, asked before the server has to: a <see cref="BroadcastRefusedException"/> with the same code that it would send.</summary>
internal static class Checked
{
    /// <summary>A room's name.</summary>
    /// <param name="text">Any text.</param>
    public static RoomId Room(string text) =>
        RoomId.TryCreate(text, out var room, out var error) ? room : throw new BroadcastRefusedException(error);

    /// <summary>A name for oneself.</summary>
    /// <param name="text">Any text.</param>
    public static Username OwnName(string text) =>
        Username.TryCreate(text, out var name, out var error) ? name : throw new BroadcastRefusedException(error);

    /// <summary>Somebody's name, a guest's too.</summary>
    /// <param name="text">Any text.</param>
    public static Username Person(string text) =>
        Username.TryRead(text, out var name, out var error) ? name : throw new BroadcastRefusedException(error);

    /// <summary>A message's text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limits">What the server accepts.</param>
    public static string Text(string text, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MessageText.Check(ref text, limits.MaxMessage) is { } error
            ? throw new BroadcastRefusedException(error)
            : text;
    }

    /// <summary>What is searched for.</summary>
    /// <param name="text">Any text.</param>
    public static SearchQuery Query(string text) =>
        SearchQuery.TryParse(text, out var query, out var error) ? query : throw new BroadcastRefusedException(error);

    /// <summary>A message's identifier.</summary>
    /// <param name="text">Any text.</param>
    public static string Id(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MessageId.Check(text) is { } error ? throw new BroadcastRefusedException(error) : text;
    }

    /// <summary>Whose history is meant.</summary>
    /// <param name="text">A room, <c>@name</c> or <c>~…</c>.</param>
    public static HistoryTarget Target(string text) =>
        text switch
        {
            ['@', .. var name] => new HistoryTarget(null, Person: Person(name)),
            ['~', ..] => new HistoryTarget(null, Conversation: text),
            _ => new HistoryTarget(Room(text)),
        };
}
