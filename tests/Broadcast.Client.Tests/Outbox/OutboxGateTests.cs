using Broadcast.Client.Outbox;
using Broadcast.Protocol;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Outbox;

public sealed class OutboxGateTests
{
    [Fact]
    public async Task Messages_over_the_count_wait_and_come_in_in_order()
    {
        var gate = new OutboxGate(2, 1000);
        OutboxEntry[] entries = [.. Enumerable.Range(0, 5).Select(i => Entry(i))];
        Task[] entering = [.. entries.Select(e => gate.EnterAsync(e, default))];
        Assert.Equal([true, true, false, false, false], entering.Select(t => t.IsCompleted));

        gate.Leave(entries[0]);
        await Eventually.EndsAsync(entering[2]);
        Assert.False(entering[3].IsCompleted);
        gate.Leave(entries[1]);
        gate.Leave(entries[2]);
        await Eventually.EndsAsync(Task.WhenAll(entering));
        Assert.Equal(["0", "1", "2", "3", "4"], Taken(gate));
    }

    [Fact]
    public async Task Bytes_are_bounded_too_but_one_message_always_fits()
    {
        var gate = new OutboxGate(10, 100);
        var large = Entry(0, 500);
        await gate.EnterAsync(large, default);
        var next = gate.EnterAsync(Entry(1, 1), default);
        Assert.False(next.IsCompleted);
        gate.Leave(large);
        await Eventually.EndsAsync(next);
    }

    [Fact]
    public async Task Who_waits_can_take_the_message_back()
    {
        var gate = new OutboxGate(1, 1000);
        var first = Entry(0);
        await gate.EnterAsync(first, default);
        using var cancellation = new CancellationTokenSource();
        var second = gate.EnterAsync(Entry(1), cancellation.Token);
        var third = gate.EnterAsync(Entry(2), default);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.Leave(first);
        await Eventually.EndsAsync(third);
        Assert.Equal(["0", "2"], Taken(gate));
    }

    [Fact]
    public async Task A_closed_gate_refuses_and_an_abandoned_one_fails_those_who_wait()
    {
        var gate = new OutboxGate(1, 1000);
        var closed = new BroadcastClosedException(new Closed(CloseReason.ByClient, "Over.", null));
        await gate.EnterAsync(Entry(0), default);
        var waiting = gate.EnterAsync(Entry(1), default);
        gate.Close(closed);
        await Assert.ThrowsAsync<BroadcastClosedException>(() => gate.EnterAsync(Entry(2), default));
        Assert.False(waiting.IsCompleted);
        Assert.False(gate.IsEmpty);
        Assert.Equal(1, gate.Abandon(closed));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => waiting);
    }

    private static OutboxEntry Entry(int id, int bytes = 1) =>
        new(RoomId.Lobby, new string('x', bytes), id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static List<string> Taken(OutboxGate gate)
    {
        var ids = new List<string>();
        while (gate.TryTake(out var entry))
        {
            ids.Add(entry.Id);
        }

        return ids;
    }
}
