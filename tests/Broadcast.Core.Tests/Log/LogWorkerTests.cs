using System.Collections.Concurrent;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Core.Tests.Log;

public sealed class LogWorkerTests : IDisposable
{
    private readonly SlowLog log = new();
    private readonly Mailbox hub = new();
    private readonly LogWorker worker;

    public LogWorkerTests() => worker = new LogWorker(log, hub);

    public void Dispose()
    {
        log.Gate.Set();
        worker.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task A_commit_is_told_with_the_place_of_each_message()
    {
        worker.Append([Draft("a"), Draft("b")]);
        var committed = Assert.IsType<BatchCommitted>(await hub.NextAsync());
        Assert.Equal([1, 2], committed.Results.Select(place => place.Seq));
    }

    [Fact]
    public async Task A_refusal_is_told_and_the_next_batch_is_taken()
    {
        log.Fault = new LogUnavailableException("full");
        worker.Append([Draft("a")]);
        Assert.Equal("full", Assert.IsType<BatchRefused>(await hub.NextAsync()).Reason.Message);
        log.Fault = null;
        worker.Append([Draft("a")]);
        Assert.Equal(1, Assert.IsType<BatchCommitted>(await hub.NextAsync()).Results[0].Seq);
    }

    [Fact]
    public async Task A_query_does_not_wait_for_a_commit()
    {
        log.Gate.Reset();
        worker.Append([Draft("a")]);
        worker.Read(new HeadQuery());
        Assert.IsType<QueryAnswered>(await hub.NextAsync());
        log.Gate.Set();
        Assert.IsType<BatchCommitted>(await hub.NextAsync());
    }

    [Fact]
    public async Task What_was_given_is_finished_before_it_is_disposed()
    {
        worker.Append([Draft("a")]);
        worker.Read(new HeadQuery());
        worker.Dispose();
        HubEvent[] both = [await hub.NextAsync(), await hub.NextAsync()];
        Assert.Contains(both, hubEvent => hubEvent is BatchCommitted);
        Assert.Contains(both, hubEvent => hubEvent is QueryAnswered);
    }

    [Fact]
    public void What_comes_after_it_was_disposed_is_dropped()
    {
        worker.Dispose();
        worker.Append([Draft("a")]);
        worker.Read(new HeadQuery());
        Assert.Equal(0, log.Head("red").Seq);
    }

    [Fact]
    public async Task What_a_log_may_not_throw_is_a_defect()
    {
        var failure = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        worker.Failed += failure.SetResult;
        log.Fault = new InvalidOperationException("a defect");
        worker.Append([Draft("a")]);
        Assert.Equal("a defect", (await Eventually.EndsAsync(failure.Task)).Message);
    }

    private static Draft Draft(string text) => new("red", default, "ann", text, null, DateTimeOffset.UnixEpoch);

    private sealed class HeadQuery : ILogQuery
    {
        public void Run(IMessageLog log) => log.Head("red");

        public void Complete() { }
    }

    private sealed class Mailbox : IHubMailbox
    {
        private readonly ConcurrentQueue<HubEvent> events = new();

        public void Post(HubEvent hubEvent) => events.Enqueue(hubEvent);

        public async Task<HubEvent> NextAsync()
        {
            HubEvent? next = null;
            await Eventually.HoldsAsync(() => events.TryDequeue(out next), what: "something is posted");
            return next!;
        }
    }

    private sealed class SlowLog : IMessageLog
    {
        private readonly MemoryLog log = new();

        public ManualResetEventSlim Gate { get; } = new(true);

        public volatile Exception? Fault;

        public string Durability => log.Durability;

        public ReadOnlyMemory<byte> Secret => log.Secret;

        public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch)
        {
            Gate.Wait();
            return Fault is { } fault ? throw fault : log.Append(batch);
        }

        public IReadOnlyList<StoredMessage> Read(string stream, LogRange range) => log.Read(stream, range);

        public StreamHead Head(string stream) => log.Head(stream);

        public IReadOnlyList<Conversation> Conversations(PersonId person) => log.Conversations(person);

        public void Dispose()
        {
            log.Dispose();
            Gate.Dispose();
        }
    }
}
