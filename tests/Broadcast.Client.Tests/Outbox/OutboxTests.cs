using Broadcast.Client.Outbox;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Client.Tests.Outbox;

public sealed class OutboxTests
{
    private readonly OutboxGate gate = new(100, 10_000);
    private readonly Broadcast.Client.Outbox.Outbox outbox;
    private readonly List<string> sent = [];

    public OutboxTests() => outbox = new Broadcast.Client.Outbox.Outbox(gate);

    [Fact]
    public void Each_message_is_sent_once_over_a_connection_in_order()
    {
        Add("a", "b");
        Send();
        Add("c");
        Send();
        Send();
        Assert.Equal(["a", "b", "c"], sent);
    }

    [Fact]
    public void After_a_broken_connection_all_that_is_not_acknowledged_is_sent_again_in_order()
    {
        Add("a", "b", "c");
        Send();
        Acknowledge("b");
        outbox.ConnectionLost();
        sent.Clear();
        Add("d");
        Send();
        Assert.Equal(["a", "c", "d"], sent);
    }

    [Fact]
    public void A_room_that_is_not_entered_yet_holds_up_its_own_messages_only()
    {
        Add("a", "b");
        Assert.True(gate.EnterAsync(Entry("x", "ops"), default).IsCompletedSuccessfully);
        Add("c");
        outbox.Take();
        outbox.Send(TimeSpan.Zero, e => e.Room == RoomId.Lobby, Record);
        Assert.Equal(["a", "b", "c"], sent);
        Send();
        Assert.Equal(["a", "b", "c", "x"], sent);
    }

    [Fact]
    public async Task An_acknowledgement_ends_the_call_and_makes_room()
    {
        var entry = Add("a").Single();
        Send();
        Assert.True(Acknowledge("a"));
        Assert.Equal(41, (await entry.Acknowledged).Seq);
        Assert.True(gate.IsEmpty);
        Assert.False(Acknowledge("a"));
    }

    [Fact]
    public async Task A_refusal_ends_the_call_and_nothing_else()
    {
        var entry = Add("a", "b")[0];
        Send();
        Assert.True(outbox.Refuse("a", new InvalidOperationException("no")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => entry.Acknowledged);
        Assert.Equal(1, outbox.Count);
    }

    [Fact]
    public void What_the_server_cannot_store_now_is_sent_again_later_one_by_one_until_it_is_stored()
    {
        Add("a", "b", "c");
        Send();
        sent.Clear();
        Assert.True(outbox.Postpone("b", TimeSpan.FromSeconds(5)));
        Assert.Equal(TimeSpan.FromSeconds(5), outbox.PausedUntil);
        Send(4.9);
        Assert.Empty(sent);
        Acknowledge("a");
        Send(5);
        Send(5);
        Assert.Equal(["b"], sent);
        Acknowledge("b");
        Send(5);
        Assert.Equal(["b", "c"], sent);
    }

    [Fact]
    public void A_connection_that_takes_no_more_is_asked_again()
    {
        Add("a", "b");
        outbox.Take();
        outbox.Send(TimeSpan.Zero, _ => true, f => sent.Count == 0 && Record(f));
        Assert.Equal(["a"], sent);
        Send();
        Assert.Equal(["a", "b"], sent);
    }

    [Fact]
    public async Task The_end_fails_all()
    {
        var entries = Add("a", "b");
        Send();
        Assert.Equal(2, outbox.FailAll(new InvalidOperationException("over")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => entries[1].Acknowledged);
        Assert.Equal(0, outbox.Count);
    }

    private OutboxEntry[] Add(params string[] ids)
    {
        OutboxEntry[] entries = [.. ids.Select(id => Entry(id))];
        foreach (var entry in entries)
        {
            Assert.True(gate.EnterAsync(entry, default).IsCompletedSuccessfully);
        }

        return entries;
    }

    private static OutboxEntry Entry(string id, string room = "lobby")
    {
        Assert.True(RoomId.TryCreate(room, out var roomId, out _));
        return new OutboxEntry(roomId, "text", id);
    }

    private void Send(double seconds = 0)
    {
        outbox.Take();
        outbox.Send(TimeSpan.FromSeconds(seconds), _ => true, Record);
    }

    private bool Record(ClientFrame frame)
    {
        sent.Add(((MsgFrame)frame).Id!);
        return true;
    }

    private bool Acknowledge(string id) => outbox.Acknowledge(new AckFrame(id, "lobby", 41, DateTimeOffset.UnixEpoch));
}
