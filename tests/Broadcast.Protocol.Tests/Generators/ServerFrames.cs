using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Broadcast.Protocol.Tests.Generators;

/// <summary>Everything the server can say in JSON.</summary>
internal static class ServerFrames
{
    private static readonly Gen<string> Name = Texts.AnyNames.Select(name => name.Value);
    private static readonly Gen<IReadOnlyList<string>> Names = Name.ListOf().Select(l => (IReadOnlyList<string>)[.. l]);
    private static readonly Gen<int> Count = Gen.Choose(0, int.MaxValue);
    private static readonly Gen<bool> Flag = Gen.Elements(true, false);

    private static readonly Gen<string> Stream = Gen.OneOf(Texts.Rooms.Select(room => room.Value), Texts.Conversations);

    private static readonly Gen<ServerFrame> Message =
        from room in Texts.Rooms
        from seq in Texts.Counts(1)
        from id in Texts.Ids.MaybeNull()
        from name in Name
        from text in Texts.Messages
        from at in Texts.Times
        select (ServerFrame)new MessageFrame(room, seq, id, name, text, at);

    private static readonly Gen<ServerFrame> Direct =
        from conversation in Texts.Conversations
        from seq in Texts.Counts(1)
        from id in Texts.Ids.MaybeNull()
        from name in Name
        from to in Name
        from text in Texts.Messages
        from at in Texts.Times
        select (ServerFrame)new DirectFrame(conversation, seq, id, name, to, text, at);

    private static readonly Gen<ServerFrame> Ack =
        from id in Texts.Ids
        from stream in Stream
        from seq in Texts.Counts(1)
        from at in Texts.Times
        select (ServerFrame)new AckFrame(id, stream, seq, at);

    private static readonly Gen<IReadOnlyList<string>> RightsNames = Gen.Elements("read", "write", "admin")
        .ListOf()
        .Select(l => (IReadOnlyList<string>)[.. l]);

    private static readonly Gen<Limits> AnyLimits =
        from message in Gen.Choose(1, int.MaxValue)
        from names in Gen.Choose(1, int.MaxValue)
        from page in Gen.Choose(1, int.MaxValue)
        from rooms in Gen.Choose(0, int.MaxValue)
        from messages in Gen.Choose(0, 3)
        from bytes in Gen.Choose(0, 3)
        from burst in Gen.Choose(1, int.MaxValue)
        select new Limits
        {
            MaxMessage = message,
            NamesPerFrame = names,
            HistoryPage = page,
            RoomsPerConnection = rooms,
            MessageRate = messages,
            MessageBurst = messages > 0 ? burst : 0,
            ByteRate = bytes,
            ByteBurst = bytes > 0 ? burst : 0,
        };

    private static readonly Gen<ServerFrame> Welcome =
        from version in Gen.Choose(1, 9)
        from name in Name
        from session in Texts.Opaque
        from connection in Texts.Opaque
        from limits in AnyLimits
        from durability in Gen.Elements("memory", "os", "fsync")
        from rights in RightsNames.MaybeNull()
        from expires in Texts.Times.MaybeNone()
        select (ServerFrame)new WelcomeFrame(version, name, session, connection, limits, durability, rights, expires);

    private static readonly Gen<ServerFrame> Granted =
        from rights in RightsNames
        from expires in Texts.Times.MaybeNone()
        select (ServerFrame)new GrantedFrame(rights, expires);

    private static readonly Gen<ServerFrame> Joined =
        from room in Texts.Rooms
        from name in Name
        from epoch in Texts.Opaque
        from seq in Texts.Counts(0)
        from users in Names
        from count in Count
        select (ServerFrame)new JoinedFrame(room, name, epoch, seq, users, count);

    private static readonly Gen<ServerFrame> Presence =
        from room in Texts.Rooms
        from joined in Names
        from left in Names
        from old in Names
        from users in Count
        from more in Gen.Choose(0, 500)
        from less in Gen.Choose(0, 500)
        select (ServerFrame)
            new PresenceFrame(
                room,
                joined,
                left,
                [.. old.Zip(joined, (before, after) => new Renaming(before, after))],
                users,
                joined.Count + more,
                left.Count + less
            );

    private static readonly Gen<ServerFrame> History =
        from stream in Stream
        from messages in Gen.OneOf(Message, Direct).ListOf()
        from more in Flag
        select (ServerFrame)new HistoryPage(stream, [.. messages], more);

    private static readonly Gen<TextSpan> Span =
        from start in Count
        from length in Gen.Choose(1, int.MaxValue)
        select new TextSpan(start, length);

    private static readonly Gen<SearchHit> Hit =
        from message in Gen.OneOf(Message, Direct)
        from matches in Span.ListOf()
        select new SearchHit(message, [.. matches]);

    private static readonly Gen<ServerFrame> Search =
        from stream in Stream.MaybeNull()
        from query in Texts.Messages
        from hits in Hit.ListOf()
        from more in Flag
        from cursor in Texts.Opaque.MaybeNull()
        select (ServerFrame)new SearchPage(stream, query, [.. hits], more, cursor);

    private static readonly Gen<ServerFrame> Users =
        from room in Texts.Rooms
        from names in Names
        from count in Count
        from more in Flag
        select (ServerFrame)new UsersPage(room, names, count, more);

    private static readonly Gen<ServerFrame> Error =
        from code in Gen.Elements(ErrorCode.BadJson, ErrorCode.NameTaken, ErrorCode.Closing)
        from text in Texts.Opaque
        from id in Texts.Ids.MaybeNull()
        from suggestion in Name.MaybeNull()
        from retry in Count.MaybeNone()
        select (ServerFrame)new ErrorFrame(code, text, id, suggestion, retry);

    private static readonly Gen<ServerFrame> Gap =
        from stream in Stream
        from first in Texts.Counts(0)
        from last in Texts.Counts(0)
        from reason in Gen.Elements(GapReason.Ahead, GapReason.Epoch, GapReason.Trimmed)
        select (ServerFrame)new GapFrame(stream, first, last, reason);

    private static readonly Gen<ServerFrame> Typing =
        from room in Texts.Rooms
        from name in Name
        from typing in Flag
        select (ServerFrame)new TypingNotice(room, name, typing);

    private static readonly Gen<ServerFrame> Nicked =
        from name in Name
        from session in Texts.Opaque
        select (ServerFrame)new NickedFrame(name, session);

    private static readonly Gen<ServerFrame> Closing =
        from reason in Texts.Opaque
        from retry in Count
        select (ServerFrame)new ClosingFrame(reason, retry);

    private static readonly Gen<ServerFrame> Moderated =
        from action in Gen.Elements("kick", "ban", "delete")
        from host in Name
        from person in Name.MaybeNull()
        from seq in Texts.Counts(1).MaybeNone()
        from until in Texts.Times.MaybeNone()
        from id in Texts.Ids.MaybeNull()
        select (ServerFrame)new ModeratedFrame(action, host, person, null, null, seq, until, null, id);

    private static readonly Gen<ServerFrame> Deleted =
        from room in Texts.Rooms
        from seq in Texts.Counts(1)
        from target in Texts.Counts(1)
        from host in Name
        from at in Texts.Times
        select (ServerFrame)new DeletedFrame(room, seq, target, host, at);

    public static Gen<ServerFrame> All { get; } =
        Gen.OneOf(
            Message,
            Direct,
            Ack,
            Welcome,
            Granted,
            Moderated,
            Deleted,
            Joined,
            Texts.Rooms.Select(room => (ServerFrame)new LeftFrame(room)),
            Presence,
            History,
            Search,
            Users,
            Error,
            Gap,
            Typing,
            Nicked,
            Closing,
            Gen.Constant<ServerFrame>(new PongFrame())
        );
}
