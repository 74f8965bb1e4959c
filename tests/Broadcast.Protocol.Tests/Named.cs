using Broadcast.Protocol.Search;

namespace Broadcast.Protocol.Tests;

/// <summary>Names that a test knows to be allowed.</summary>
internal static class Named
{
    public static RoomId Room(string name) =>
        RoomId.TryCreate(name, out var room, out var error)
            ? room
            : throw new ArgumentException(error.Message, nameof(name));

    public static Username Person(string name) =>
        Username.TryRead(name, out var person, out var error)
            ? person
            : throw new ArgumentException(error.Message, nameof(name));

    public static SearchQuery Query(string text) =>
        SearchQuery.TryParse(text, out var query, out var error)
            ? query
            : throw new ArgumentException(error.Message, nameof(text));
}
