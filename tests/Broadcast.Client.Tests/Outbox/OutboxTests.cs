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
    public void What_the_server_cannot_take_now_is_sent_again_alone_and_then_what_was_sent_after_it()
    {
        Add("a", "b", "c");
        Send();
        sent.Clear();
        Assert.True(outbox.Hold("b", TimeSpan.Zero, TimeSpan.FromSeconds(5)));
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
    public void A_refusal_of_what_was_sent_before_the_one_that_is_held_changes_nothing()
    {
        Add("a", "b", "c");
        Send();
        Assert.True(outbox.Hold("a", TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        Send(1);
        sent.Clear();

        // Of the first time.
        Assert.True(outbox.Hold("b", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)));
        Assert.Null(outbox.PausedUntil);
        Acknowledge("a");
        Send(1);
        Assert.Equal(["b", "c"], sent);
    }

    [Fact]
    public void What_was_sent_after_the_refused_one_and_stands_before_it_waits_behind_it()
    {
        Assert.True(gate.EnterAsync(Entry("x", "ops"), default).IsCompletedSuccessfully);
        Add("a", "b");
        outbox.Take();
        outbox.Send(TimeSpan.Zero, e => e.Room == RoomId.Lobby, Record);
        Send();
        Assert.Equal(["a", "b", "x"], sent);
        sent.Clear();
        Assert.True(outbox.Hold("b", TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        Send(1);
        Assert.Equal(["b"], sent);
        Acknowledge("a");
        Acknowledge("b");
        Send(1);
        Assert.Equal(["b", "x"], sent);
    }

    [Fact]
    public void After_a_refusal_the_window_opens_again_with_every_acknowledgement()
    {
        Add("a", "b", "c", "d", "e", "f");
        Send();
        Assert.True(outbox.Hold("a", TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        sent.Clear();
        Send(1);
        Assert.Equal(["a"], sent);
        Acknowledge("a");
        Send(1);
        Assert.Equal(["a", "b", "c"], sent);
        Acknowledge("b");
        Acknowledge("c");
        Send(1);
        Assert.Equal(["a", "b", "c", "d", "e", "f"], sent);
    }

    [Fact]
    public void No_more_are_on_their_way_than_the_server_takes_at_once()
    {
        outbox.Welcome(2);
        Add("a", "b", "c");
        Send();
        Assert.Equal(["a", "b"], sent);
        Acknowledge("a");
        Send();
        Assert.Equal(["a", "b", "c"], sent);
    }

    [Fact]
    public void A_server_that_says_at_once_is_given_a_moment_all_the_same()
    {
        Add("a");
        Send();
        Assert.True(outbox.Hold("a", TimeSpan.Zero, TimeSpan.FromMilliseconds(1)));
        Assert.Equal(TimeSpan.FromMilliseconds(100), outbox.PausedUntil);
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
