using System.Runtime.InteropServices;
using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Protocol.WebSocket.Deflate;
using Xunit;

namespace Broadcast.Core.Tests.Delivery;

public sealed class OutgoingTests
{
    private readonly HubStage stage = new();

    [Fact]
    public void After_a_message_that_did_not_fit_nothing_else_goes_out()
    {
        var ben = stage.Join("ben");
        var ann = stage.Join("ann");
        ann.Say(new JoinFrame(HubStage.Blue));
        ben.Say(new JoinFrame(HubStage.Blue));
        (ann.Slow, ann.Bound) = (true, 4096);
        ben.Say(new MsgFrame(HubStage.Red, new string('x', 3000)));
        ben.Say(new MsgFrame(HubStage.Red, new string('x', 3000)), new MsgFrame(HubStage.Blue, "would fit"));
        ann.ReadAll();
        Assert.Equal(CloseCode.SlowReader, ann.Closed);
        Assert.Equal([HubStage.Red], ann.Frames.OfType<MessageFrame>().Select(message => message.Room));
        Assert.Equal([1, 2, 1], ben.Seqs);
    }

    [Fact]
    public void A_slow_reader_holds_nobody_up_and_is_gone_at_the_end_of_the_round()
    {
        var ben = stage.Join("ben");
        var ann = stage.Join("ann");
        (ann.Slow, ann.Bound) = (true, 4096);
        for (var i = 0; i < 10; i++)
        {
            ben.Say(new MsgFrame(HubStage.Red, new string('x', 1000)));
        }

        Assert.Equal(CloseCode.SlowReader, ann.Closed);
        Assert.InRange(ann.MostQueued, 1, 4096);
        Assert.Equal(10, ben.Seqs.Length);
        Assert.Equal(1, stage.Hub.Load.Connections);
    }

    [Fact]
    public void All_of_a_batch_is_flushed_once()
    {
        var ben = stage.Join("ben");
        var ann = stage.Join("ann");
        stage.Log.HoldsAppends = true;
        ben.Say(new MsgFrame(HubStage.Red, "alone"));
        ben.Say([.. Enumerable.Range(0, 20).Select(i => new MsgFrame(HubStage.Red, "together"))]);
        stage.Log.Commit();
        var before = ann.Flushes;
        stage.Log.Commit();
        Assert.Equal(21, ann.Seqs.Length);
        Assert.Equal(before + 1, ann.Flushes);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(300, true)]
    public void A_small_room_is_served_before_a_crowd_that_spoke_in_the_same_batch(int people, bool smallFirst)
    {
        var ann = stage.Join("ann");
        ann.Say(new JoinFrame(HubStage.Blue));
        for (var i = 0; i < people; i++)
        {
            stage.Join();
        }

        stage.Log.HoldsAppends = true;
        ann.Say(new MsgFrame(HubStage.Red, "first"));
        ann.Say(new MsgFrame(HubStage.Red, "to many"), new MsgFrame(HubStage.Blue, "to few"));
        stage.Log.Commit();
        stage.Log.Commit();
        string[] said = smallFirst ? ["first", "to few", "to many"] : ["first", "to many", "to few"];
        Assert.Equal(said, ann.Frames.OfType<MessageFrame>().Select(message => message.Message));
    }

    [Fact]
    public void A_message_is_encoded_once_for_all_of_the_same_dialect_and_compression()
    {
        ConnectionRequest[] wires =
        [
            new(Dialect.Json),
            new(Dialect.Json, Compression: Compression.Deflate),
            new(Dialect.Json, Compression: Compression.DeflateNarrow),
            new(Dialect.Text, Compression: Compression.Deflate),
        ];
        var room = new Room(RoomId.Lobby);
        List<Sink> sinks = [];
        foreach (var request in wires.Concat(wires))
        {
            var sink = new Sink();
            sinks.Add(sink);
            var session = new Session(new PersonId(0, (ulong)sinks.Count), Username.Guest(sinks.Count), "token");
            var seat = new Seat(new Connection($"c{sinks.Count}", request, sink), room, new Member(session, room));
            room.Add(seat);
            room.GoLive(seat);
        }

        var outgoing = new Outgoing(new Dialects(new TextDialect(new Limits()), new JsonDialect(new Limits())));
        room.Arrivals.Add(
            new MessageFrame(room.Id, 1, Id: null, "ann", new string('x', 1000), DateTimeOffset.UnixEpoch)
        );
        outgoing.Deliver(room);

        var sent = sinks.Select(sink => sink.Sent).ToArray();
        for (var i = 0; i < wires.Length; i++)
        {
            Assert.True(MemoryMarshal.TryGetArray(sent[i], out var one));
            Assert.True(MemoryMarshal.TryGetArray(sent[i + wires.Length], out var other));
            Assert.Same(one.Array, other.Array);
        }

        Assert.Equal(wires.Length, sent.Select(bytes => Convert.ToHexString(bytes.Span)).Distinct().Count());
        Assert.All(sent[1..4], bytes => Assert.InRange(bytes.Length, 10, 500));
        Assert.InRange(sent[0].Length, 1000, 1200);
    }

    private sealed class Sink : IOutlet
    {
        public ReadOnlyMemory<byte> Sent { get; private set; }

        public int QueuedBytes => 0;

        public long LastHeard => 0;

        public bool Send(ReadOnlyMemory<byte> frames)
        {
            Sent = frames;
            return true;
        }

        public void Flush() { }

        public void Ping() { }

        public void ResumeReading() { }

        public void NotifyDrained() { }

        public void Close(CloseCode code, string reason) { }
    }
}
