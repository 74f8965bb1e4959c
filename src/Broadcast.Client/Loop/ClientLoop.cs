using System.Threading.Channels;
using Broadcast.Client.Delivery;
using Broadcast.Client.Outbox;
using Broadcast.Client.Reconnect;
using Broadcast.Client.Transport;

namespace Broadcast.Client.Loop;

/// <summary>
/// <code>
/// calls ──┐                                 ┌─▶ events ─▶ consumer
/// frames ─┼─▶ mailbox ─▶ this loop ─────────┤
/// timer ──┘      (owner of all state)       └─▶ connection ─▶ socket
/// </code>
/// The one owner of a client's state: takes inputs one by one, never waits for anything but the next one.
/// </summary>
internal sealed class ClientLoop
{
    private const int MailboxCapacity = 128;
    private const int FramesBesideOutbox = 1024;

    private readonly Channel<Input> mailbox = Channel.CreateBounded<Input>(
        new BoundedChannelOptions(MailboxCapacity) { SingleReader = true }
    );
    private readonly TaskCompletionSource<Closed> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider time;
    private readonly long start;
    private readonly OutboxGate gate;
    private readonly Outbox.Outbox outbox;
    private readonly Link link;
    private volatile bool isAborted;

    /// <summary>Prepares a client.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="factory">Makes sockets.</param>
    /// <param name="random">Draws a number from 0 up to, not including, 1.</param>
    public ClientLoop(BroadcastClientOptions options, ISocketFactory factory, Func<double> random)
    {
        time = options.TimeProvider;
        start = time.GetTimestamp();
        Events = new EventQueue(options.EventCapacity, options.EventBytes, options.DiscardEvents);
        gate = new OutboxGate(options.OutboxMessages, options.OutboxBytes) { Arrived = Wake };
        outbox = new Outbox.Outbox(gate);
        Dialogue = new Dialogue(options, Events, outbox);
        var capacity = options.OutboxMessages + FramesBesideOutbox;
        link = new Link(
            options,
            () => new Connection(factory, options.Uri, Events, mailbox.Writer, capacity),
            Dialogue,
            Events,
            gate,
            new Backoff(options.BackoffBase, options.BackoffMax, random)
        );
    }

    /// <summary>The events.</summary>
    public EventQueue Events { get; }

    /// <summary>The bound of the outbox, where messages are handed over.</summary>
    public OutboxGate Gate => gate;

    /// <summary>What is said. Only its <see cref="Dialogue.Identity"/> may be used once the loop runs.</summary>
    public Dialogue Dialogue { get; }

    /// <summary>Ends, well, when the client has ended and nothing of it runs any more.</summary>
    public Task<Closed> Completion => completion.Task;

    /// <summary>How many messages were given up, once <see cref="Completion"/>.</summary>
    public int Unacknowledged { get; private set; }

    /// <summary>Hands an input over; waits while the mailbox is full.</summary>
    /// <param name="input">The input.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BroadcastClosedException">The client has ended.</exception>
    public async ValueTask PostAsync(Input input, CancellationToken cancellation)
    {
        try
        {
            await mailbox.Writer.WriteAsync(input, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new BroadcastClosedException(link.Closed ?? Link.ByClient);
        }
    }

    /// <summary>Ends the client at once.</summary>
    public void Abort()
    {
        isAborted = true;
        // When the mailbox is full the loop is awake.
        Wake();
    }

    /// <summary>Runs the client until it ends. Never fails.</summary>
    public async Task RunAsync()
    {
        try
        {
            await using var timer = time.CreateTimer(
                static loop => ((ClientLoop)loop!).Wake(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
            link.Connect(Now);
            while (link.Closed is null)
            {
                await mailbox.Reader.WaitToReadAsync();
                while (link.Closed is null && !isAborted && mailbox.Reader.TryRead(out var input))
                {
                    Handle(input, Now);
                }

                if (isAborted)
                {
                    link.Finish(Link.ByClient);
                }

                Settle(timer);
            }
        }
        catch (Exception exception)
        {
            link.Finish(new Closed(CloseReason.Fault, $"A fault of the client library: {exception}", null));
        }

        await EndAsync();
    }

    private TimeSpan Now => time.GetElapsedTime(start);

    private void Wake() => mailbox.Writer.TryWrite(Input.Wake.Now);

    private void Handle(Input input, TimeSpan now)
    {
        switch (input)
        {
            case Input.Opened:
                link.OnOpened();
                break;
            case Input.Received received:
                link.OnReceived(received, now);
                break;
            case Input.Ended ended:
                link.OnEnded(ended.End, now);
                break;
            case Input.Ask ask:
                Dialogue.Ask(ask.Request);
                break;
            case Input.Join join:
                Dialogue.Join(join);
                break;
            case Input.Ping ping:
                Dialogue.Ping(ping.Request, now);
                break;
            case Input.Typing typing:
                Dialogue.Type(typing.Frame);
                break;
            case Input.Close:
                link.Leave(now);
                break;
            default:
                break;
        }
    }

    private void Settle(ITimer timer)
    {
        if (link.Closed is not null)
        {
            return;
        }

        var now = Now;
        Dialogue.Send(now);
        link.Tick(now);
        if (link.Closed is not null)
        {
            return;
        }

        var next = link.Deadline;
        next = Dialogue.PausedUntil is { } paused && !(next < paused) ? paused : next;
        timer.Change(
            next is { } due ? (due > now ? due - now : TimeSpan.Zero) : Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    private async Task EndAsync()
    {
        var failure = link.Failure!;
        mailbox.Writer.TryComplete();
        link.Connection?.Abort();
        while (mailbox.Reader.TryRead(out var input))
        {
            Fail(input, failure);
        }

        if (link.Connection is { } connection)
        {
            await connection.Completion;
            connection.Dispose();
        }

        Dialogue.ConnectionLost();
        Dialogue.FailAll(failure);
        Unacknowledged = outbox.FailAll(failure) + gate.Abandon(failure);
        Events.Complete(link.Closed!);
        completion.SetResult(link.Closed!);
    }

    private static void Fail(Input input, Exception failure)
    {
        switch (input)
        {
            case Input.Ask ask:
                ask.Request.Fail(failure);
                break;
            case Input.Join join:
                join.Call.TryFail(failure);
                break;
            case Input.Ping ping:
                ping.Request.Fail(failure);
                break;
            default:
                break;
        }
    }
}
