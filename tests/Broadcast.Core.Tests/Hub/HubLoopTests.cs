using System.Collections.Concurrent;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Core.Tests.Simulation;
using Broadcast.Protocol;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Core.Tests;

public sealed class HubLoopTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly HubLoop loop;
    private readonly LogWorker worker;
    private readonly MemoryLog log = new();

    public HubLoopTests()
    {
        loop = new HubLoop(time);
        worker = new LogWorker(log, loop);
    }

    public void Dispose()
    {
        loop.Dispose();
        worker.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task What_is_posted_before_the_start_is_handled_after_it()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(new ClosingRequested("test", ReturnSpread.Usual, closed.SetResult));
        loop.Start(Hub());
        await Eventually.EndsAsync(closed.Task);
    }

    [Fact]
    public async Task Time_alone_wakes_the_loop_again_and_again()
    {
        var outlet = new CountingOutlet(time);
        loop.Start(Hub());
        loop.Post(new ConnectionOpened(new Connection("c1", new ConnectionRequest(Dialect.Json), outlet)));
        for (var pings = 1; pings <= 3; pings++)
        {
            // Each look arms the clock for the next one.
            while (outlet.Pings < pings)
            {
                Assert.Null(outlet.Closed);
                await Eventually.HoldsAsync(() => time.WaitingTimers > 0 || outlet.Pings >= pings);
                time.AdvanceToNext();
            }

            outlet.Hear();
        }

        Assert.Null(outlet.Closed);
    }

    [Fact]
    public async Task An_earlier_time_takes_the_place_of_a_later_one()
    {
        var outlet = new CountingOutlet(time);
        loop.Start(Hub());
        loop.Post(new QueryAnswered(new Note(() => { })));
        await Eventually.HoldsAsync(() => time.WaitingTimers == 1);
        var beat = time.NextDue;

        // Not settled: after 300 ms it is taken for a text client, long before the first look of the heartbeat.
        loop.Post(new ConnectionOpened(new Connection("c1", new ConnectionRequest(null), outlet)));
        await Eventually.HoldsAsync(() => time.NextDue < beat);
        time.AdvanceToNext();
        await Eventually.HoldsAsync(() => outlet.Sends > 0);
    }

    [Fact]
    public async Task Events_of_one_poster_are_handled_in_order()
    {
        var order = new ConcurrentQueue<int>();
        loop.Start(Hub());
        for (var i = 0; i < 1000; i++)
        {
            var number = i;
            loop.Post(new QueryAnswered(new Note(() => order.Enqueue(number))));
        }

        await Eventually.HoldsAsync(() => order.Count == 1000);
        Assert.Equal(Enumerable.Range(0, 1000), order);
    }

    [Fact]
    public async Task A_defect_ends_the_loop_and_is_told()
    {
        var failure = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Failed += failure.SetResult;
        loop.Start(Hub());
        loop.Post(new QueryAnswered(new Note(() => throw new InvalidOperationException("a defect"))));
        Assert.Equal("a defect", (await Eventually.EndsAsync(failure.Task)).Message);
    }

    [Fact]
    public async Task After_it_is_disposed_nothing_is_handled_and_posting_harms_nobody()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Start(Hub());
        loop.Post(new QueryAnswered(new Note(done.SetResult)));
        await Eventually.EndsAsync(done.Task);
        loop.Dispose();
        loop.Post(new QueryAnswered(new Note(() => Assert.Fail("handled"))));
        Assert.Equal(0, time.WaitingTimers);
    }

    [Fact]
    public async Task The_loop_may_be_disposed_on_its_own_thread()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Start(Hub());
        loop.Post(
            new QueryAnswered(
                new Note(() =>
                {
                    loop.Dispose();
                    done.SetResult();
                })
            )
        );
        await Eventually.EndsAsync(done.Task);
    }

    private Hub Hub()
    {
        var limits = new Limits();
        return new Hub(
            // Whoever is opened here never joins.
            new HubOptions { JoinTimeout = TimeSpan.Zero },
            new Dialects(new TextDialect(limits), new JsonDialect(limits)),
            worker,
            log.Secret,
            () => new PersonId(1, 1),
            time,
            SilentObserver.Instance
        );
    }

    private sealed class Note(Action done) : ILogQuery
    {
        public void Run(IMessageLog log) { }

        public void Complete() => done();
    }

    private sealed class CountingOutlet(ManualTime time) : IOutlet
    {
        private long heard = time.GetTimestamp();
        private volatile int pings;
        private volatile int sends;

        public int Pings => pings;

        public int Sends => sends;

        public CloseCode? Closed { get; private set; }

        public int QueuedBytes => 0;

        public long LastHeard => Interlocked.Read(ref heard);

        public void Hear() => Interlocked.Exchange(ref heard, time.GetTimestamp());

        public bool Send(ReadOnlyMemory<byte> frames)
        {
            sends++;
            return true;
        }

        public void Flush() { }

        public void Ping() => pings++;

        public void ResumeReading() { }

        public void NotifyDrained() { }

        public void Close(CloseCode code, string reason) => Closed = code;
    }
}
