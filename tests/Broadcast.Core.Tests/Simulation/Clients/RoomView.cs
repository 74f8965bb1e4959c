using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Tests.Simulation.Clients;

/// <summary>What a client has seen of a room. It throws at the first frame that does not follow from those before.</summary>
internal sealed class RoomView(World world, string who, string room)
{
    private long? asked;

    public string Room => room;

    /// <summary>Whether the person means to be in the room.</summary>
    public bool Wanted { get; set; } = true;

    /// <summary>Whether the server has said that the connection is in the room.</summary>
    public bool Joined { get; private set; }

    /// <summary>The last sequence number seen; null before the first <c>joined</c>, and when what was missed is of no interest.</summary>
    public long? Last { get; set; }

    public string? Epoch { get; private set; }

    public SortedSet<string> Users { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Typing { get; } = new(StringComparer.Ordinal);

    /// <summary>A new connection: nothing is joined on it.</summary>
    public void Reset() => Joined = false;

    /// <summary>A join was sent.</summary>
    public void Asked() => asked = Last;

    public void Take(JoinedFrame frame)
    {
        Users.Clear();
        Users.UnionWith(frame.Users);
        Expect(frame.Count == Users.Count, $"{frame.Count} people are counted and {Users.Count} named");
        Expect(Users.Contains(frame.Username), "the one who joins is not among the people");
        if (Joined)
        {
            return;
        }

        Joined = true;
        Typing.Clear();
        Expect(frame.Seq <= world.Ledger.Head(room), $"the room is said to be at {frame.Seq}");
        Expect(asked is null || asked <= frame.Seq, $"{asked} was seen and the room is said to be at {frame.Seq}");
        Epoch = frame.Epoch;
        Last = asked ?? frame.Seq;
    }

    public void Take(MessageFrame frame)
    {
        Expect(Joined, $"message {frame.Seq} came and the room is not joined");
        Expect(frame.Seq == Last + 1, $"message {frame.Seq} came after {Last}");
        world.CheckContent(room, frame.Seq, frame.Id, frame.Username, frame.Message);
        Last = frame.Seq;
    }

    public void Take(GapFrame frame)
    {
        Expect(Joined && frame.Reason == GapReason.Trimmed, $"gap {frame.From} to {frame.To} ({frame.Reason}) came");
        Expect(frame.From == Last + 1 && frame.To >= frame.From, $"gap {frame.From} to {frame.To} came after {Last}");
        Expect(frame.To < world.Disk.Head(room).FirstSeq, $"gap {frame.From} to {frame.To} is not trimmed");
        Last = frame.To;
    }

    public void Take(PresenceFrame frame)
    {
        Expect(Joined, "presence came and the room is not joined");
        Users.UnionWith(frame.Joined);
        Users.ExceptWith(frame.Left);
        Expect(
            frame.Users == Users.Count,
            $"{frame.Users} people are counted after +[{string.Join(' ', frame.Joined)}] -[{string.Join(' ', frame.Left)}], and known are {string.Join(' ', Users)}"
        );
    }

    public void Take(UsersPage frame)
    {
        Expect(Joined && !frame.More, "a page of people came");
        Users.Clear();
        Users.UnionWith(frame.Users);
    }

    public void Take(TypingNotice frame)
    {
        Expect(Joined, "typing came and the room is not joined");
        if (frame.Typing)
        {
            Typing.Add(frame.Username);
        }
        else
        {
            Typing.Remove(frame.Username);
        }
    }

    public void Take(LeftFrame _)
    {
        Expect(Joined, "left came and the room is not joined");
        Joined = false;
    }

    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException($"{who} in {room}: {otherwise}.");
        }
    }
}
