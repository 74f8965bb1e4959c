using System.Net.Sockets;
using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Linux;
using Broadcast.Server.Lanes;
using Broadcast.Server.Tests.WebSockets;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Lanes;

/// <summary>A crowd on a lane leaves room for two others between its slices. Everything happens on the lane's thread, so in one order.</summary>
public sealed class LaneFairnessTests
{
    private const int Crowd = 1000;

    [Fact]
    public async Task Two_who_come_while_a_crowd_is_written_do_not_wait_for_it()
    {
        Assert.SkipUnless(LaneSet.IsSupported, "Lanes need Linux.");
        using var lane = new Lane(0, new ManualTime());
        var round = new HubRound(lane, new ManualTime());
        var hub = new Watcher(round);
        round.Host(hub, [lane]);
        Exception? failed = null;
        lane.Start(round, exception => failed = exception);
        var services = new LaneServices(
            StreamRig.Options,
            StreamRig.Dialects,
            round,
            new ManualTime(),
            StreamRig.Door,
            () => { },
            _ => { }
        );
        var clients = new List<Socket>();
        for (var i = 0; i < Crowd + 2; i++)
        {
            var (server, client) = await SocketPair.ConnectAsync();
            clients.Add(client);
            var descriptor = (int)server.SafeHandle.DangerousGetHandle();
            server.SafeHandle.SetHandleAsInvalid();
            var socket = new LaneWebSocket(lane, descriptor, $"c{i}", StreamRig.Request, [], services);
            hub.Outlets.Add(socket);
            lane.Post(() => lane.Add(socket, Interest.None));
        }

        round.Post(new Say());
        await Eventually.EndsAsync(hub.Done);

        // Two slices in the first round, then one a round; the two were written with the first slice after they came.
        Assert.Equal([Crowd, Crowd - 512, Crowd - 768, 0], hub.CrowdWaiting);
        Assert.Equal([0, 0, 0, 0], hub.TwoWaiting);
        clients.ForEach(client => client.Dispose());
        Assert.Null(failed);
    }

    private sealed record Say : HubEvent;

    private sealed record Look : HubEvent;

    // Sends to the crowd, to the two when some of the crowd have been written, and looks on until all have been.
    private sealed class Watcher(HubRound round) : IHub
    {
        private static readonly byte[] Frame = [0x81, 0x02, (byte)'h', (byte)'i'];

        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool cameLater;

        public List<IOutlet> Outlets { get; } = [];

        public List<int> CrowdWaiting { get; } = [];

        public List<int> TwoWaiting { get; } = [];

        public Task Done => done.Task;

        public long? NextDue => null;

        public void Handle(HubEvent hubEvent)
        {
            if (hubEvent is not (Say or Look))
            {
                return;
            }

            if (hubEvent is Say)
            {
                Send(Outlets.Take(Crowd));
            }

            var crowd = Outlets.Take(Crowd).Count(Waits);
            if (CrowdWaiting.Count == 0 || crowd != CrowdWaiting[^1])
            {
                CrowdWaiting.Add(crowd);
                TwoWaiting.Add(Outlets.Skip(Crowd).Count(Waits));
            }

            if (crowd < Crowd && !cameLater)
            {
                cameLater = true;
                Send(Outlets.Skip(Crowd));
            }

            if (crowd == 0)
            {
                done.TrySetResult();
            }
            else
            {
                round.Post(new Look());
            }
        }

        public void EndRound() { }

        private static bool Waits(IOutlet outlet) => outlet.QueuedBytes > 0;

        private static void Send(IEnumerable<IOutlet> outlets)
        {
            foreach (var outlet in outlets)
            {
                Assert.True(outlet.Send(Frame));
            }
        }
    }
}
