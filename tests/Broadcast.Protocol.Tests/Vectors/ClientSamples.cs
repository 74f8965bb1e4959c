using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Tests.Vectors;

/// <summary>What some vectors of client-frames.json mean, at least one with all the fields of each frame.</summary>
internal static class ClientSamples
{
    public static readonly IReadOnlyDictionary<string, ClientFrame> ByName = new Dictionary<string, ClientFrame>(
        StringComparer.Ordinal
    )
    {
        ["join without anything"] = new JoinFrame(null),
        ["join with every field"] = new JoinFrame(
            Named.Room("ops"),
            Named.Person("ann"),
            "s.1",
            41,
            "e1",
            "t",
            "c7",
            new Dictionary<string, long>(StringComparer.Ordinal) { ["~ab"] = 3, ["~cd"] = 0 },
            Resends: true
        ),
        ["kick"] = new ModerateFrame(ModerationAction.Kick, Person: Named.Person("ben")),
        ["ban"] = new ModerateFrame(ModerationAction.Ban, Person: Named.Person("ben")),
        ["unban"] = new ModerateFrame(ModerationAction.Unban, Person: Named.Person("ben")),
        ["mute"] = new ModerateFrame(ModerationAction.Mute, Person: Named.Person("ben")),
        ["unmute"] = new ModerateFrame(ModerationAction.Unmute, Person: Named.Person("ben")),
        ["ban with every field"] = new ModerateFrame(
            ModerationAction.Ban,
            Address: "10.0.0.0/8",
            Seconds: 3600,
            Reason: "spam",
            Id: "a-1"
        ),
        ["delete"] = new ModerateFrame(ModerationAction.Delete, Named.Room("ops"), Seq: 41),
        ["close"] = new ModerateFrame(ModerationAction.Close, Named.Room("ops")),
        ["open"] = new ModerateFrame(ModerationAction.Open, Named.Room("ops")),
        ["mute with every field"] = new ModerateFrame(
            ModerationAction.Mute,
            Person: Named.Person("ben"),
            Seconds: 1800,
            Reason: "too loud",
            Id: "a-2"
        ),
        ["delete with every field"] = new ModerateFrame(
            ModerationAction.Delete,
            Named.Room("ops"),
            Seq: 41,
            Reason: "spam",
            Id: "a-3"
        ),
        ["delete somebody's newest, with every field"] = new ModerateFrame(
            ModerationAction.Delete,
            Named.Room("ops"),
            Named.Person("ben"),
            Reason: "spam",
            Id: "a-4"
        ),
        ["close with every field"] = new ModerateFrame(
            ModerationAction.Close,
            Named.Room("ops"),
            Seconds: 60,
            Reason: "quiet",
            Id: "a-5"
        ),
        ["auth"] = new AuthFrame("t"),
        ["payload wins over what stands beside type"] = new JoinFrame(Named.Room("a"), Named.Person("in")),
        ["leave a room"] = new LeaveFrame(Named.Room("ops")),
        ["msg of system B, without type"] = new MsgFrame(null, "Hi"),
        ["msg with every field"] = new MsgFrame(Named.Room("ops"), "hi", "m-1"),
        ["dm to a guest, with an id"] = new DmFrame(Named.Person("guest-2"), "psst", "d1"),
        ["typing stops, in a room"] = new TypingFrame(Named.Room("ops"), false),
        ["history of a room, before"] = new HistoryFrame(new HistoryTarget(Named.Room("ops")), 100, null, 20),
        ["history after"] = new HistoryFrame(null, null, 0),
        ["history with a person"] = new HistoryFrame(new HistoryTarget(null, Named.Person("ann"))),
        ["history of a conversation"] = new HistoryFrame(new HistoryTarget(null, null, "~0a1b"), Limit: 1),
        ["search with every field"] = new SearchFrame(
            Named.Query("red fox*"),
            new HistoryTarget(Named.Room("ops")),
            100,
            20,
            "1.2.ops"
        ),
        ["search everywhere"] = new SearchFrame(Named.Query("café \"two words\"")),
        ["users after a name"] = new UsersFrame(Named.Room("ops"), Named.Person("guest-12")),
        ["nick"] = new NickFrame(Named.Person("anna")),
        ["ping"] = new PingFrame(),
    };
}
