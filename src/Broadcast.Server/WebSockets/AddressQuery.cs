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

    /// <summary>The subprotocol of the text dialect, for clients that have to offer one: a browser's that shows a token by another.</summary>
    public const string TextSubprotocol = "broadcast.text";

    /// <summary>The dialect that a client asks for by a subprotocol; the first one that is known. Null when it offers none of them.</summary>
    /// <param name="offered">What it offers, in its order.</param>
    public static Dialect? DialectOf(IReadOnlyList<string> offered)
    {
        foreach (var subprotocol in offered)
        {
            switch (subprotocol)
            {
                case JsonSubprotocol:
                    return Dialect.Json;
                case TextSubprotocol:
                    return Dialect.Text;
            }
        }

        return null;
    }

    /// <summary>The subprotocol of a dialect.</summary>
    public static string SubprotocolOf(Dialect dialect) => dialect == Dialect.Json ? JsonSubprotocol : TextSubprotocol;

    /// <summary>What a client asked for while connecting.</summary>
    /// <param name="query">The address's query.</param>
    /// <param name="asked">The dialect that it asked for; of one that speaks json the address says nothing.</param>
    public static ConnectionRequest Read(IQueryCollection query, Dialect? asked)
    {
        if (asked == Dialect.Json)
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
        var dialect = asked ?? (name is null && session is null && error is null ? (Dialect?)null : Dialect.Text);
        return new ConnectionRequest(dialect, room, name, session, since, Value(query, "epoch"), error);
    }

    // ?name= without a value is no name: forms send empty fields.
    private static string? Value(IQueryCollection query, string key) =>
        query.TryGetValue(key, out var values) && values.Count > 0 && !string.IsNullOrEmpty(values[0])
            ? values[0]
            : null;
}
