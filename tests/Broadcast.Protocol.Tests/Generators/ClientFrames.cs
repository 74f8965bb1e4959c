using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Broadcast.Protocol.Tests.Generators;

/// <summary>Everything a client can say in JSON.</summary>
internal static class ClientFrames
{
    private static readonly Gen<ClientFrame> Msg =
        from room in Texts.Rooms.MaybeNone()
        from message in Texts.Messages
        from id in Texts.Ids.MaybeNull()
        select (ClientFrame)new MsgFrame(room, message, id);

    private static readonly Gen<ClientFrame> Dm =
        from to in Texts.AnyNames
        from message in Texts.Messages
        from id in Texts.Ids.MaybeNull()
        select (ClientFrame)new DmFrame(to, message, id);

    private static readonly Gen<IReadOnlyDictionary<string, long>> Positions =
        from keys in Texts.Conversations.ListOf()
        from seq in Texts.Counts(0)
        select (IReadOnlyDictionary<string, long>)
            keys.Distinct(StringComparer.Ordinal).ToDictionary(k => k, _ => seq, StringComparer.Ordinal);

    private static readonly Gen<ClientFrame> Join =
        from room in Texts.Rooms.MaybeNone()
        from name in Texts.ChosenNames.MaybeNone()
        from session in Texts.Opaque.MaybeNull()
        from since in Texts.Counts(0).MaybeNone()
        from epoch in Texts.Opaque.MaybeNull()
        from token in Texts.Opaque.MaybeNull()
        from replaces in Texts.Opaque.MaybeNull()
        from direct in Positions.MaybeNull()
        from resends in Gen.Elements(true, false)
        select (ClientFrame)new JoinFrame(room, name, session, since, epoch, token, replaces, direct, resends);

    private static readonly Gen<HistoryTarget> Target = Gen.OneOf(
        Texts.Rooms.Select(room => new HistoryTarget(room)),
        Texts.AnyNames.Select(name => new HistoryTarget(null, name)),
        Texts.Conversations.Select(id => new HistoryTarget(null, null, id))
    );

    private static readonly Gen<ClientFrame> History =
        from of in Target.MaybeNull()
        from before in Texts.Counts(1).MaybeNone()
        from after in Texts.Counts(0).MaybeNone()
        from limit in Gen.Choose(1, int.MaxValue).MaybeNone()
        select (ClientFrame)new HistoryFrame(of, before, after, limit);

    private static readonly Gen<SearchQuery> Query = Gen.Elements("goal", "red fox*", "\"two words\" café", "天気 🎉")
        .Select(Named.Query);

    private static readonly Gen<ClientFrame> Search =
        from query in Query
        from of in Target.MaybeNull()
        from before in Texts.Counts(1).MaybeNone()
        from limit in Gen.Choose(1, int.MaxValue).MaybeNone()
        from cursor in Gen.Elements("1.2.lobby", "x").MaybeNull()
        select (ClientFrame)new SearchFrame(query, of, of is null ? null : before, limit, cursor);

    private static readonly Gen<ClientFrame> Users =
        from room in Texts.Rooms.MaybeNone()
        from after in Texts.AnyNames.MaybeNone()
        select (ClientFrame)new UsersFrame(room, after);

    private static readonly Gen<ClientFrame> Typing =
        from room in Texts.Rooms.MaybeNone()
        from typing in Gen.Elements(true, false)
        select (ClientFrame)new TypingFrame(room, typing);

    private static readonly Gen<ClientFrame> OfPerson =
        from action in Gen.Elements(
            ModerationAction.Kick,
            ModerationAction.Ban,
            ModerationAction.Unban,
            ModerationAction.Mute,
            ModerationAction.Unmute
        )
        from person in Texts.AnyNames
        from seconds in Gen.Choose(1, 1_000_000).Select(n => (long)n).MaybeNone()
        from id in Texts.Ids.MaybeNull()
        select (ClientFrame)new ModerateFrame(action, Person: person, Seconds: seconds, Id: id);

    private static readonly Gen<ClientFrame> Delete =
        from room in Texts.Rooms.MaybeNone()
        from seq in Texts.Counts(1)
        from id in Texts.Ids.MaybeNull()
        select (ClientFrame)new ModerateFrame(ModerationAction.Delete, room, Seq: seq, Id: id);

    private static readonly Gen<ClientFrame> OfRoom =
        from action in Gen.Elements(ModerationAction.Close, ModerationAction.Open)
        from room in Texts.Rooms.MaybeNone()
        from id in Texts.Ids.MaybeNull()
        select (ClientFrame)new ModerateFrame(action, room, Id: id);

    public static Gen<ClientFrame> All { get; } =
        Gen.OneOf(
            Msg,
            Dm,
            Join,
            History,
            Search,
            Users,
            Typing,
            OfPerson,
            Delete,
            OfRoom,
            Texts.Rooms.MaybeNone().Select(room => (ClientFrame)new LeaveFrame(room)),
            Texts.ChosenNames.Select(name => (ClientFrame)new NickFrame(name)),
            Texts.Opaque.Select(token => (ClientFrame)new AuthFrame(token)),
            Gen.Constant<ClientFrame>(new PingFrame())
        );
}
