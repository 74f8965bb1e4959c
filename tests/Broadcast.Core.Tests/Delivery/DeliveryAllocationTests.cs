using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests.Delivery;

/// <summary>What is told to a room costs the same memory however many are in it.</summary>
public sealed class DeliveryAllocationTests
{
    private readonly Outgoing outgoing = new(
        new Dialects(new TextDialect(new Limits()), new JsonDialect(new Limits()))
    );

    [Fact]
    public void A_notice_to_many_allocates_no_more_than_one_to_few() => Assert.Equal(Cost(Tell, 10), Cost(Tell, 1000));

    [Fact]
    public void A_message_to_many_allocates_no_more_than_one_to_few() => Assert.Equal(Cost(Say, 10), Cost(Say, 1000));

    private static Room RoomOf(int people)
    {
        var room = new Room(RoomId.Lobby);
        for (var i = 1; i <= people; i++)
        {
            var session = new Session(new PersonId(0, (ulong)i), Username.Guest(i), "token");
            var connection = new Connection($"c{i}", new ConnectionRequest(Dialect.Json), new Sink())
            {
                Session = session,
            };
            var seat = new Seat(connection, room, new Member(session, room));
            room.Add(seat);
            room.GoLive(seat);
        }

        return room;
    }

    private void Tell(Room room) => outgoing.Broadcast(room, new TypingNotice(room.Id, "ann", Typing: true));

    private void Say(Room room)
    {
        room.Arrivals.Add(new MessageFrame(room.Id, 1, Id: null, "ann", "hi", DateTimeOffset.UnixEpoch));
        outgoing.Deliver(room);
        room.Arrivals.Clear();
    }

    private long Cost(Action<Room> tell, int people)
    {
        var room = RoomOf(people);
        for (var i = 0; i < 20; i++)
        {
            tell(room);
            outgoing.Flush();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        tell(room);
        outgoing.Flush();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Sink : IOutlet
    {
        public int QueuedBytes => 0;

        public long LastHeard => 0;

        public bool Send(ReadOnlyMemory<byte> frames) => true;

        public void Flush() { }

        public void Ping() { }

        public void ResumeReading() { }

        public void NotifyDrained() { }

        public void Close(CloseCode code, string reason) { }
    }
}
