using Broadcast.Client.Delivery;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Delivery;

public sealed class EventQueueTests
{
    [Fact]
    public async Task The_socket_is_read_only_while_there_is_room()
    {
        var queue = new EventQueue(2, 1000, discard: false);
        AddFrame(queue, 10);
        Assert.True(queue.WaitForRoomAsync(default).IsCompleted);
        AddFrame(queue, 10);
        var room = queue.WaitForRoomAsync(default);
        Assert.True(queue.IsFull);
        Assert.False(room.IsCompleted);
        Assert.True(queue.TryTake(out _));
        await Eventually.EndsAsync(room);
    }

    [Fact]
    public void Bytes_count_as_well()
    {
        var queue = new EventQueue(100, 50, discard: false);
        AddFrame(queue, 60);
        Assert.True(queue.IsFull);
    }

    [Fact]
    public void A_frame_without_an_event_gives_its_room_back()
    {
        var queue = new EventQueue(1, 1000, discard: false);
        queue.Reserve(5);
        Assert.True(queue.IsFull);
        queue.Release(5);
        Assert.False(queue.IsFull);
    }

    [Fact]
    public void Changes_of_the_connection_take_each_others_place_when_nobody_reads()
    {
        var queue = new EventQueue(3, 1000, discard: false);
        for (var i = 0; i < 1000; i++)
        {
            queue.Add(new Connecting(i), 0);
        }

        var events = TakeAll(queue);
        Assert.Equal(3, events.Count);
        Assert.Equal(new Connecting(999), events[^1]);
    }

    [Fact]
    public void A_message_never_gives_way()
    {
        var queue = new EventQueue(1, 1000, discard: false);
        AddFrame(queue, 1);
        queue.Add(new Connecting(1), 0);
        queue.Add(new Connecting(2), 0);
        AddFrame(queue, 1);
        queue.Add(new Connecting(3), 0);
        Assert.Equal<IEnumerable<string?>>(
            ["RoomLeft", "Connecting", "RoomLeft", "Connecting"],
            TakeAll(queue).Select(e => e.GetType().Name)
        );
    }

    [Fact]
    public async Task Draining_reads_on_and_loses_what_finds_no_room()
    {
        var queue = new EventQueue(2, 1000, discard: false);
        AddFrame(queue, 1);
        AddFrame(queue, 1);
        var room = queue.WaitForRoomAsync(default);
        queue.Drain();
        await Eventually.EndsAsync(room);
        AddFrame(queue, 1);
        Assert.Equal(2, TakeAll(queue).Count);
    }

    [Fact]
    public async Task The_last_event_ends_the_reading()
    {
        var queue = new EventQueue(2, 1000, discard: true);
        AddFrame(queue, 1);
        var arrival = queue.WaitAsync(default).AsTask();
        Assert.False(arrival.IsCompleted);
        queue.Complete(new RoomLeft("last"));
        Assert.True(await Eventually.EndsAsync(arrival));
        Assert.Equal(new RoomLeft("last"), Assert.Single(TakeAll(queue)));
        Assert.False(await queue.WaitAsync(default));
    }

    private static void AddFrame(EventQueue queue, int size)
    {
        queue.Reserve(size);
        queue.Add(new RoomLeft("lobby"), size);
    }

    private static List<BroadcastEvent> TakeAll(EventQueue queue)
    {
        var events = new List<BroadcastEvent>();
        while (queue.TryTake(out var item))
        {
            events.Add(item);
        }

        return events;
    }
}
