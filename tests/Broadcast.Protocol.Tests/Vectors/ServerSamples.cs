using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Search;

namespace Broadcast.Protocol.Tests.Vectors;

/// <summary>What each vector of server-frames.json means.</summary>
internal static class ServerSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 4, 5, 123, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, ServerFrame> ByName = new Dictionary<string, ServerFrame>(
        StringComparer.Ordinal
    )
    {
        ["welcome"] = new WelcomeFrame(1, "ann", "s.1", "c7", new Limits(), "os"),
        ["welcome with other limits"] = new WelcomeFrame(
            1,
            "guest-1",
            "s.2",
            "c8",
            new Limits
            {
                MaxMessage = 1024,
                NamesPerFrame = 10,
                HistoryPage = 20,
                RoomsPerConnection = 0,
                MessageRate = 5,
                MessageBurst = 20,
                ByteRate = 4096,
                ByteBurst = 16384,
            },
            "memory"
        ),
        ["welcome with rights that end"] = new WelcomeFrame(
            1,
            "ann",
            "s.1",
            "c7",
            new Limits(),
            "os",
            ["read", "write"],
            At
        ),
        ["granted"] = new GrantedFrame(["read", "write", "admin"]),
        ["granted for a time"] = new GrantedFrame([], At),
        ["moderated"] = new ModeratedFrame("ban", "mod", "ben", "203.0.113.7", Until: At, Reason: "spam", Id: "a-1"),
        ["moderated a message"] = new ModeratedFrame("delete", "mod", "ben", RoomId: "ops", Seq: 41),
        ["deleted"] = new DeletedFrame(RoomId.Lobby, 43, 41, "mod", At),
        ["msg that was deleted"] = new MessageFrame(RoomId.Lobby, 41, null, "ann", "", At),
        ["history with a deletion"] = new HistoryPage(
            "lobby",
            [new MessageFrame(RoomId.Lobby, 1, null, "ann", "", At), new DeletedFrame(RoomId.Lobby, 2, 1, "mod", At)],
            false
        ),
        ["joined"] = new JoinedFrame(RoomId.Lobby, "ann", "e1", 41, ["ann", "Björn", "guest-2"], 3),
        ["joined, more people than names"] = new JoinedFrame(Named.Room("日本"), "ann", "e1", 0, ["ann"], 5000),
        ["left"] = new LeftFrame(Named.Room("ops")),
        ["msg"] = new MessageFrame(RoomId.Lobby, 42, null, "ann", "hi", At),
        ["msg with an id"] = new MessageFrame(
            RoomId.Lobby,
            9007199254740991,
            "m-1",
            "ann",
            "hi",
            At.AddMilliseconds(-123)
        ),
        ["msg of many scripts, not escaped"] = new MessageFrame(
            RoomId.Lobby,
            1,
            null,
            "Zoë",
            "Grüße, мир, 世界, שלום, 👩\u200d🚀 <b>&amp;'</b> /",
            At
        ),
        ["msg with what must be escaped"] = new MessageFrame(
            RoomId.Lobby,
            1,
            null,
            "ann",
            "\"quoted\" back\\slash\nnew\tline \u2028 \u2029",
            At
        ),
        ["ack"] = new AckFrame("m-1", "lobby", 42, At),
        ["ack of a private message"] = new AckFrame("d\"1", "~0a1b", 1, At),
        ["dm"] = new DirectFrame("~0a1b", 7, null, "ann", "ben", "psst", At),
        ["dm with an id"] = new DirectFrame("~0a1b", 8, "d1", "ann", "guest-2", "psst\n…", At),
        ["presence"] = new PresenceFrame(RoomId.Lobby, ["ann", "ben"], ["cleo"], [], 7, 2, 1),
        ["presence, nobody left"] = new PresenceFrame(RoomId.Lobby, ["ann"], [], [], 1, 1, 0),
        ["presence with a new name"] = new PresenceFrame(
            RoomId.Lobby,
            ["anna"],
            ["ann"],
            [new Renaming("ann", "anna")],
            7,
            1,
            1
        ),
        ["presence as a sample"] = new PresenceFrame(RoomId.Lobby, ["ann"], ["ben"], [], 5000, 300, 2),
        ["presence as a sample of those who came"] = new PresenceFrame(
            RoomId.Lobby,
            ["ann", "ben"],
            ["cleo"],
            [],
            5000,
            3,
            1
        ),
        ["typing"] = new TypingNotice(RoomId.Lobby, "ann", true),
        ["typing stops"] = new TypingNotice(RoomId.Lobby, "ann", false),
        ["history"] = new HistoryPage(
            "lobby",
            [
                new MessageFrame(RoomId.Lobby, 1, "m-1", "ann", "hi", At),
                new MessageFrame(RoomId.Lobby, 2, null, "guest-2", "ho", At),
            ],
            true
        ),
        ["history of a conversation"] = new HistoryPage(
            "~0a1b",
            [
                new DirectFrame("~0a1b", 1, null, "ann", "ben", "psst", At),
                new DirectFrame("~0a1b", 2, "d2", "ben", "ann", "what?", At),
            ],
            false
        ),
        ["history without messages"] = new HistoryPage("lobby", [], false),
        ["search"] = new SearchPage(
            null,
            "h* psst",
            [
                new SearchHit(new DirectFrame("~0a1b", 2, "d2", "ben", "ann", "psst", At), [new TextSpan(0, 4)]),
                new SearchHit(
                    new MessageFrame(RoomId.Lobby, 1, null, "ann", "hi ho", At),
                    [new TextSpan(0, 2), new TextSpan(3, 2)]
                ),
            ],
            true,
            "1.1.lobby"
        ),
        ["search that found nothing"] = new SearchPage("lobby", "x", [], false),
        ["users"] = new UsersPage(RoomId.Lobby, ["ann", "ben"], 3, true),
        ["users, nobody"] = new UsersPage(RoomId.Lobby, [], 0, false),
        ["nick"] = new NickedFrame("anna", "s.3"),
        ["gap"] = new GapFrame("lobby", 5, 90, GapReason.Trimmed),
        ["gap of a conversation"] = new GapFrame("~0a1b", 1, 3, GapReason.Epoch),
        ["gap at the end"] = new GapFrame("lobby", 91, 95, GapReason.Ahead),
        ["error"] = new ErrorFrame(ErrorCode.NotJoined, "Join a room first."),
        ["error with every field"] = new ErrorFrame(
            ErrorCode.NameTaken,
            "The name ann is taken; ann-2 is free.",
            "m-1",
            "ann-2",
            1500
        ),
        ["pong"] = new PongFrame(),
        ["closing"] = new ClosingFrame("The server restarts.", 2000),
    };
}
