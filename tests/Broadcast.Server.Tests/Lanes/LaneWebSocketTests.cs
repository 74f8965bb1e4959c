using Broadcast.Linux;
using Broadcast.Server.Lanes;
using Broadcast.Server.Tests.WebSockets;
using Broadcast.Testing.Time;
using Broadcast.Testing.Transport;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Lanes;

/// <summary>A WebSocket on a lane of its own, with the hub on another or on the same.</summary>
public abstract class LaneWebSocketTests(int lanes) : OutletConformance
{
    protected override async Task<OutletRig> ConnectAsync()
    {
        Assert.SkipUnless(LaneSet.IsSupported, "Lanes need Linux.");
        var time = new ManualTime();
        var hub = new HubProbe();
        Lane[] all = [.. Enumerable.Range(0, lanes).Select(index => new Lane(index, time))];
        var round = new HubRound(all[0], time);
        round.Host(hub, all);
        Exception? failed = null;
        for (var i = 0; i < all.Length; i++)
        {
            all[i].Start(i == 0 ? round : null, exception => failed = exception);
        }

        var (server, client) = await SocketPair.ConnectAsync();
        var descriptor = (int)server.SafeHandle.DangerousGetHandle();
        server.SafeHandle.SetHandleAsInvalid();
        var lane = all[^1];
        var services = new LaneServices(
            StreamRig.Options,
            StreamRig.Dialects,
            round,
            time,
            StreamRig.Door,
            () => { },
            _ => { }
        );
        var socket = new LaneWebSocket(lane, descriptor, "c1", StreamRig.Request, [], services);
        lane.Post(() =>
        {
            lane.Add(socket, Interest.None);
            socket.Open();
        });
        return new OutletRig(socket.Connection, RawWebSocket.Over(new SocketWire(client)), hub, round, time, EndAsync);

        ValueTask EndAsync()
        {
            lane.Post(socket.Cut);
            foreach (var one in all)
            {
                one.Dispose();
            }

            Assert.Null(failed);
            return ValueTask.CompletedTask;
        }
    }
}
