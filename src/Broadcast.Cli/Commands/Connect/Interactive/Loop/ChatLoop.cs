using System.Threading.Channels;
using Broadcast.Cli.Terminal.Styling;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>
/// The one owner of everything that is shown and typed: takes what happens step by step, so that nothing in it has a lock. Only
/// <see cref="PostAsync"/> and <see cref="TryPost"/> may be called from elsewhere.
/// </summary>
/// <param name="front">The terminal.</param>
/// <param name="time">The source of all time.</param>
internal sealed class ChatLoop(IFront front, TimeProvider time)
{
    private const int MostWaiting = 512;
    private const int MostAtOnce = 128;

    private readonly Channel<Action> inbox = Channel.CreateBounded<Action>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );
    private readonly long start = time.GetTimestamp();
    private int? result;

    /// <summary>The loop's time: since its making.</summary>
    public TimeSpan Now => time.GetElapsedTime(start);

    /// <summary>What is going on.</summary>
    public IStage? Stage { get; set; }

    /// <summary>Hands a step over; waits while the loop is behind.</summary>
    /// <param name="step">What to do, soon done.</param>
    public async ValueTask PostAsync(Action step)
    {
        try
        {
            await inbox.Writer.WriteAsync(step);
        }
        catch (ChannelClosedException)
        {
            // The chat is over: nobody is there to see it.
        }
    }

    /// <summary>Hands a step over unless the loop is behind or over.</summary>
    /// <param name="step">What to do, soon done.</param>
    public bool TryPost(Action step) => inbox.Writer.TryWrite(step);

    /// <summary>Shows a line.</summary>
    /// <param name="line">The line.</param>
    public void Show(StyledLine line) => front.Show(line);

    /// <summary>Makes the terminal ring.</summary>
    public void Ring() => front.Ring();

    /// <summary>Forgets what was shown.</summary>
    public void Clear() => front.Clear();

    /// <summary>Looks after work that goes on beside the loop: a fault in it is a fault of the loop, not a chat that stands still.</summary>
    /// <param name="work">The work, which deals with everything that can be expected by itself.</param>
    public void Watch(Task work) =>
        _ = work.ContinueWith(
            failed => PostAsync(() => failed.GetAwaiter().GetResult()).AsTask(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );

    /// <summary>Ends the loop.</summary>
    /// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
    public void End(int exitCode) => result ??= exitCode;

    /// <summary>Runs until <see cref="End"/>.</summary>
    /// <param name="first">What is going on at first.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IStage first)
    {
        Stage = first;
        // When the inbox is full the loop is awake.
        await using var timer = time.CreateTimer(
            static state => ((ChatLoop)state!).TryPost(static () => { }),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        try
        {
            front.Begin(this);
            front.Update(Stage);
            while (result is null && await inbox.Reader.WaitToReadAsync())
            {
                for (var i = 0; i < MostAtOnce && result is null && inbox.Reader.TryRead(out var step); i++)
                {
                    step();
                }

                Settle(timer);
            }
        }
        finally
        {
            inbox.Writer.TryComplete();
            front.End();
        }

        return result ?? ExitCode.Failed;
    }

    private void Settle(ITimer timer)
    {
        if (Stage!.Due <= Now)
        {
            Stage.Tick();
        }

        front.Update(Stage);
        var due = Earliest(Stage.Due, front.Due);
        var wait = due is { } at ? (at > Now ? at - Now : TimeSpan.Zero) : Timeout.InfiniteTimeSpan;
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) =>
        one is null ? other
        : other is null || one < other ? one
        : other;
}
