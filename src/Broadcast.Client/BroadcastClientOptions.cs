using System.Net.WebSockets;

namespace Broadcast.Client;

/// <summary>How a <see cref="BroadcastClient"/> connects and behaves. Immutable; only <see cref="Uri"/> has to be given.
/// Connecting checks that the values make sense, and names all that do not.</summary>
public sealed record BroadcastClientOptions
{
    /// <summary>The server's address: <c>ws://host:port</c> or <c>wss://host:port</c>.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The name to take; null to be a guest, or to keep the name of the <see cref="Session"/>.</summary>
    public string? Username { get; init; }

    /// <summary>The rooms to be in from the start; the lobby when there are none.</summary>
    public IReadOnlyList<string> Rooms { get; init; } = [];

    /// <summary>The token of an earlier <see cref="Connected"/>, to be the same person again.</summary>
    public string? Session { get; init; }

    /// <summary>The access token, where the server asks for one.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// The last message that one has of rooms in <see cref="Rooms"/>: what came after it is received first. Rooms not
    /// named begin with what is live.
    /// </summary>
    public IReadOnlyDictionary<string, RoomPosition> Positions { get; init; } =
        new Dictionary<string, RoomPosition>(StringComparer.Ordinal);

    /// <summary>
    /// The last sequence number that one has of each private conversation (<see cref="ChatMessage.RoomId"/>): what came after it, and all of
    /// conversations not named, is received first. Null begins with what is live.
    /// </summary>
    public IReadOnlyDictionary<string, long>? DirectPositions { get; init; }

    /// <summary>Whether to reconnect by itself when the connection breaks after it was made once.</summary>
    public bool Reconnect { get; init; } = true;

    /// <summary>How long to go on reconnecting without success; null for ever.</summary>
    public TimeSpan? GiveUpAfter { get; init; }

    /// <summary>
    /// The most to wait before the first attempt to reconnect; it doubles with every further one. The wait is drawn evenly from zero to that
    /// ("full jitter"), so that many clients do not come back in the same moment.
    /// </summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The most to wait before any attempt, whatever the doubling says.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an attempt may take, until the server has answered the join.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a silence the server is asked for a sign of life.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it has to answer before the connection counts as broken.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long <see cref="BroadcastClient.CloseAsync"/> waits for acknowledgements, and again for the server's good-bye.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most messages that wait for their acknowledgement; further ones wait to be taken.</summary>
    public int OutboxMessages { get; init; } = 1024;

    /// <summary>The most bytes of text that wait for their acknowledgement, in UTF-8; one message is always taken, whatever its size.</summary>
    public long OutboxBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most events that wait to be read; when there are as many, the client stops reading its socket.</summary>
    public int EventCapacity { get; init; } = 1024;

    /// <summary>The most bytes that the waiting events took on the wire, likewise.</summary>
    public long EventBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// Throws all events away, for a client that only sends: otherwise somebody has to read them, or the socket is not
    /// read any more, and acknowledgements stay out with all else.
    /// </summary>
    public bool DiscardEvents { get; init; }

    /// <summary>The longest frame taken from the server, in bytes; a longer one ends the client.</summary>
    public int MaxServerFrame { get; init; } = 64 * 1024 * 1024;

    /// <summary>The source of all time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Sets more on the socket before it connects: headers, certificates, a proxy.</summary>
    public Action<ClientWebSocketOptions>? ConfigureWebSocket { get; init; }
}
