using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;

namespace Broadcast.Core.Tests.Simulation.Clients;

/// <content>What it makes of what the server says.</content>
internal sealed partial class Device
{
    private void Take(ReadOnlySpan<byte> utf8)
    {
        var readable = ServerFrameReader.TryRead(utf8, out var frame, out var problem);

        // Who is slow to say that it speaks json is taken for a plain client first, and gets lines.
        if (undecided && !welcomed && frame is not (WelcomeFrame or ErrorFrame))
        {
            return;
        }

        if (!readable)
        {
            throw new BrokenPromiseException($"{label} cannot read what came: {problem}");
        }

        switch (frame)
        {
            case WelcomeFrame welcome:
                Take(welcome);
                break;
            case JoinedFrame joined:
                world.Trace.Note(label, "joined", joined.Seq, joined.Room.Value);
                View(joined.Room.Value).Take(joined);
                SendPending(pending => pending.Room == joined.Room.Value);
                break;
            case LeftFrame left:
                View(left.Room.Value).Take(left);
                break;
            case MessageFrame message:
                world.Trace.Note(label, "sees", message.Seq, message.Room.Value);
                View(message.Room.Value).Take(message);
                break;
            case AckFrame ack:
                Take(ack);
                break;
            case DirectFrame message:
                Take(message);
                break;
            case GapFrame gap when gap.RoomId.StartsWith('~'):
                TakeDirect(gap);
                break;
            case GapFrame gap:
                world.Trace.Note(label, "misses", gap.To, gap.RoomId);
                View(gap.RoomId).Take(gap);
                break;
            case PresenceFrame presence:
                PresenceNotices++;
                View(presence.Room.Value).Take(presence);
                break;
            case UsersPage users:
                View(users.Room.Value).Take(users);
                break;
            case TypingNotice typing:
                View(typing.Room.Value).Take(typing);
                break;
            case NickedFrame nicked:
                (Name, token) = (nicked.Username, nicked.Session);
                break;
            case HistoryPage page:
                Take(page);
                break;
            case ErrorFrame error:
                Take(error);
                break;
        }
    }

    private void Take(WelcomeFrame frame)
    {
        world.Trace.Note(label, "is welcome", 0, frame.Username);
        var known = new SessionToken(world.Disk.Secret).TryRead(frame.Session, out var person, out _);
        if (!known || (Person is { } before && before != person))
        {
            throw new BrokenPromiseException($"{label} has become somebody else.");
        }

        (Person, Name, token, connectionId) = (person, frame.Username, frame.Session, frame.Connection);
        wish = null;
        welcomed = true;
        JoinRest(except: null);
        SendPending(pending => pending.To is not null);
    }

    private void Take(AckFrame frame)
    {
        var draft = world.Ledger.At(frame.RoomId, frame.Seq);
        if (draft.Id != frame.Id || draft.Author != Person)
        {
            throw new BrokenPromiseException(
                $"{label} got {frame.Id} acknowledged as {frame.RoomId} {frame.Seq}, which is not it."
            );
        }

        var place = (frame.RoomId, frame.Seq);
        if (!acknowledged.TryAdd(frame.Id, place) && acknowledged[frame.Id] != place)
        {
            throw new BrokenPromiseException($"{label} got {frame.Id} acknowledged at two places.");
        }

        if (outbox.Find(pending => pending.Id == frame.Id) is { } message)
        {
            outbox.Remove(message);
            Answered(message);
        }
    }

    private void Take(DirectFrame frame)
    {
        var last = direct.GetValueOrDefault(frame.Conversation);
        if (frame.Seq != last + 1)
        {
            throw new BrokenPromiseException($"{label} got private message {frame.Seq} after {last}.");
        }

        var draft = world.Ledger.At(frame.Conversation, frame.Seq);
        if (draft.To is null || (draft.Author != Person && draft.To.Person != Person))
        {
            throw new BrokenPromiseException($"{label} got a private message of others.");
        }

        world.CheckContent(frame.Conversation, frame.Seq, frame.Id, frame.From, frame.Message);
        direct[frame.Conversation] = frame.Seq;
    }

    private void TakeDirect(GapFrame frame)
    {
        var last = direct.GetValueOrDefault(frame.RoomId);
        var oldest = world.Disk.Head(frame.RoomId).FirstSeq;
        if (frame.Reason != GapReason.Trimmed || frame.From != last + 1 || frame.To < frame.From || frame.To >= oldest)
        {
            throw new BrokenPromiseException(
                $"{label} got a gap {frame.From} to {frame.To} after private message {last}."
            );
        }

        direct[frame.RoomId] = frame.To;
    }

    private void Take(HistoryPage page)
    {
        var before = 0L;
        foreach (var message in page.Messages.OfType<MessageFrame>())
        {
            world.CheckContent(page.RoomId, message.Seq, message.Id, message.Username, message.Message);
            View(page.RoomId).Expect(before == 0 || message.Seq == before + 1, "a page of history has a gap");
            before = message.Seq;
        }
    }

    private void Take(ErrorFrame error)
    {
        world.Trace.Note(label, "is refused", 0, error.Code);
        var wait = TimeSpan.FromMilliseconds(error.RetryAfterMs ?? 500);
        var pending = outbox.Find(pending => pending.Id == error.Id);
        switch (error.Code)
        {
            case ErrorCode.StorageUnavailable when error.Id is null:
                Soon(wait, () => JoinRest(except: null));
                break;
            case ErrorCode.StorageUnavailable or ErrorCode.RateLimited:
                if (pending is not null)
                {
                    Hold(pending, wait);
                }

                break;
            case ErrorCode.NoSuchUser when pending is null || ++pending.Refusals > 4:
                outbox.RemoveAll(gone => gone == pending);
                if (pending is not null)
                {
                    Answered(pending);
                }

                break;
            case ErrorCode.NoSuchUser:
                pending.SentAs = 0;
                Answered(pending);
                Soon(wait, () => SendPending(again => again == pending));
                break;
            case ErrorCode.NameTaken when !welcomed:
                wish = error.Suggestion;
                SendJoin(WantedRooms.First(), opens: true);
                break;
            case ErrorCode.NameTaken or ErrorCode.Closing:
                break;
            default:
                throw new BrokenPromiseException($"{label} was refused: {error.Code} {error.Message}");
        }
    }

    private void Soon(TimeSpan wait, Action action)
    {
        var now = link;
        world.Schedule.In(
            wait,
            () =>
            {
                if (link is not null && link == now)
                {
                    action();
                }
            }
        );
    }
}
