using System.Globalization;
using Broadcast.Core.Connections;
using Broadcast.Protocol;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.WebSockets;

/// <summary>Reads what a text client asks for in the address: <c>?name=&amp;room=&amp;session=&amp;since=&amp;epoch=</c>. Thread-safe.</summary>
internal static class AddressQuery
{
    /// <summary>The subprotocol of the json dialect.</summary>
    public const string JsonSubprotocol = "broadcast.v1";

    /// <summary>What a client asked for while connecting.</summary>
    /// <param name="query">The address's query.</param>
    /// <param name="json">Whether it offered <see cref="JsonSubprotocol"/>; then the address says nothing.</param>
    public static ConnectionRequest Read(IQueryCollection query, bool json)
    {
        if (json)
        {
            return new ConnectionRequest(Dialect.Json);
        }

        ProtocolError? error = null;
        RoomId room = default;
        Username? name = null;
        if (Value(query, "room") is { } roomText && !RoomId.TryCreate(roomText, out room, out var roomError))
        {
            error = roomError;
        }

        if (Value(query, "name") is { } nameText)
        {
            if (Username.TryCreate(nameText, out var chosen, out var nameError))
            {
                name = chosen;
            }
            else
            {
                error ??= nameError;
            }
        }

        long? since = null;
        if (Value(query, "since") is { } sinceText)
        {
            if (long.TryParse(sinceText, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                since = position;
            }
            else
            {
                error ??= new ProtocolError(ErrorCode.BadField, "since is a whole number, 0 or more.");
            }
        }

        // A name or a session says that it is a text client; without them the first message tells.
        var session = Value(query, "session");
        Dialect? dialect = name is null && session is null && error is null ? null : Dialect.Text;
        return new ConnectionRequest(dialect, room, name, session, since, Value(query, "epoch"), error);
    }

    // ?name= without a value is no name: forms send empty fields.
    private static string? Value(IQueryCollection query, string key) =>
        query.TryGetValue(key, out var values) && values.Count > 0 && !string.IsNullOrEmpty(values[0])
            ? values[0]
            : null;
}
