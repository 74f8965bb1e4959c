namespace Broadcast.Protocol;

/// <summary>Every code of an <c>error</c> frame. docs/protocol.md says what a client should do about each.</summary>
public static class ErrorCode
{
    /// <summary>The message is not a JSON object, or nested deeper than 16.</summary>
    public const string BadJson = "bad_json";

    /// <summary>The <c>type</c> is not one of the protocol.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>A field is missing, or has the wrong type or an impossible value.</summary>
    public const string BadField = "bad_field";

    /// <summary>A room has to be joined first.</summary>
    public const string NotJoined = "not_joined";

    /// <summary>The name is empty, too long, reserved, or has characters that cannot be seen.</summary>
    public const string NameInvalid = "name_invalid";

    /// <summary>Somebody else has the name; <c>suggestion</c> is free.</summary>
    public const string NameTaken = "name_taken";

    /// <summary>The room's name is not allowed.</summary>
    public const string RoomInvalid = "room_invalid";

    /// <summary>The connection is in as many rooms as it may be.</summary>
    public const string TooManyRooms = "too_many_rooms";

    /// <summary>As many people are in the room as it may have.</summary>
    public const string RoomFull = "room_full";

    /// <summary>As many rooms are open as the server may have.</summary>
    public const string RoomsFull = "rooms_full";

    /// <summary>It comes too often; <c>retryAfterMs</c> says when to send it again.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>The message has no text.</summary>
    public const string MessageEmpty = "message_empty";

    /// <summary>The message is longer than the limit.</summary>
    public const string MessageTooLong = "message_too_long";

    /// <summary>The message has control characters other than newline and tab.</summary>
    public const string MessageInvalid = "message_invalid";

    /// <summary>The identifier is empty, longer than 64 characters, or has control characters.</summary>
    public const string IdInvalid = "id_invalid";

    /// <summary>The session token was not made by this server; join without it.</summary>
    public const string SessionInvalid = "session_invalid";

    /// <summary>Nobody here has that name, or the conversation is not one's own.</summary>
    public const string NoSuchUser = "no_such_user";

    /// <summary>The query has no words, or too many.</summary>
    public const string QueryInvalid = "query_invalid";

    /// <summary>The search took longer than the server allows.</summary>
    public const string SearchTimeout = "search_timeout";

    /// <summary>Too many searches wait.</summary>
    public const string SearchBusy = "search_busy";

    /// <summary>The text dialect does not know the command.</summary>
    public const string UnknownCommand = "unknown_command";

    /// <summary>The log takes no messages now; send again later with the same identifier.</summary>
    public const string StorageUnavailable = "storage_unavailable";

    /// <summary>The server asks for a password, and none was given.</summary>
    public const string PasswordRequired = "password_required";

    /// <summary>The password is not the one.</summary>
    public const string PasswordWrong = "password_wrong";

    /// <summary>The server asks for an access token, and none was given.</summary>
    public const string TokenRequired = "token_required";

    /// <summary>The access token was not made for this server, or was altered.</summary>
    public const string TokenInvalid = "token_invalid";

    /// <summary>The access token's time is over; get a new one.</summary>
    public const string TokenExpired = "token_expired";

    /// <summary>Too many wrong passwords or tokens came from this address; try again later.</summary>
    public const string TooManyAttempts = "too_many_attempts";

    /// <summary>The keys with which tokens are checked cannot be had now; try again later.</summary>
    public const string KeysUnavailable = "keys_unavailable";

    /// <summary>The person's rights do not go so far.</summary>
    public const string NotAllowed = "not_allowed";

    /// <summary>One is kept out; <c>retryAfterMs</c> says for how long.</summary>
    public const string Banned = "banned";

    /// <summary>One may read only; <c>retryAfterMs</c> says for how long.</summary>
    public const string Muted = "muted";

    /// <summary>The room is closed.</summary>
    public const string RoomClosed = "room_closed";

    /// <summary>There is no such message in the room, or it is deleted already.</summary>
    public const string NoSuchMessage = "no_such_message";

    /// <summary>HTTP only: a web page from elsewhere asked, and was not named by <c>--allow-origin</c>.</summary>
    public const string OriginNotAllowed = "origin_not_allowed";

    /// <summary>HTTP only: the server has as many connections as it takes; come back after <c>retryAfterMs</c>.</summary>
    public const string ServerFull = "server_full";

    /// <summary>HTTP only: the address has as many connections as one may have.</summary>
    public const string TooManyConnections = "too_many_connections";

    /// <summary>HTTP only: connections from the address come too fast; come back after <c>retryAfterMs</c>.</summary>
    public const string TooManyHandshakes = "too_many_handshakes";

    /// <summary>The server is closing; come back when it is there again.</summary>
    public const string Closing = "closing";
}
