namespace Broadcast.Protocol.Json;

/// <summary>Every value of <c>type</c>. Some stand for one frame of a client and another one of the server.</summary>
internal static class FrameType
{
    public const string Join = "join";
    public const string Leave = "leave";
    public const string Msg = "msg";
    public const string Dm = "dm";
    public const string Typing = "typing";
    public const string History = "history";
    public const string Search = "search";
    public const string Users = "users";
    public const string Nick = "nick";
    public const string Ping = "ping";
    public const string Auth = "auth";
    public const string Kick = "kick";
    public const string Ban = "ban";
    public const string Unban = "unban";
    public const string Mute = "mute";
    public const string Unmute = "unmute";
    public const string Delete = "delete";
    public const string Close = "close";
    public const string Open = "open";

    public const string Welcome = "welcome";
    public const string Joined = "joined";
    public const string Left = "left";
    public const string Ack = "ack";
    public const string Presence = "presence";
    public const string Gap = "gap";
    public const string Error = "error";
    public const string Pong = "pong";
    public const string Closing = "closing";
    public const string Granted = "granted";
    public const string Moderated = "moderated";
    public const string Deleted = "deleted";

    /// <summary>What a client may send, as an error tells it.</summary>
    public const string OfClient =
        $"{Join}, {Leave}, {Msg}, {Dm}, {Typing}, {History}, {Search}, {Users}, {Nick}, {Ping}, {Auth}, {Kick}, {Ban}, {Unban}, {Mute}, {Unmute}, {Delete}, {Close}, {Open}";

    /// <summary>What this version's server sends, as a problem tells it.</summary>
    public const string OfServer =
        $"{Welcome}, {Joined}, {Left}, {Msg}, {Ack}, {Dm}, {Presence}, {Typing}, {History}, {Search}, {Users}, {Nick}, {Gap}, {Error}, {Pong}, {Closing}, {Granted}, {Moderated}, {Deleted}";
}
