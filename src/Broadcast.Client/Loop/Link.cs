using System.Globalization;
using Broadcast.Client.Delivery;
using Broadcast.Client.Heartbeat;
using Broadcast.Client.Outbox;
using Broadcast.Client.Reconnect;
using Broadcast.Client.Transport;

namespace Broadcast.Client.Loop;

/// <summary>
/// The life of a client: connect, stay, come back, leave. A state machine without waiting: it is told what happened and
/// what time it is, and says when it wants to be asked again. Owned by the client's loop.
/// </summary>
/// <param name="options">The options.</param>
/// <param name="connect">Begins a connection.</param>
/// <param name="dialogue">What is said over it.</param>
/// <param name="events">Where events go.</param>
/// <param name="gate">Closed when the client leaves.</param>
/// <param name="backoff">How long to wait between attempts.</param>
internal sealed class Link(
    BroadcastClientOptions options,
    Func<Connection> connect,
    Dialogue dialogue,
    EventQueue events,
    OutboxGate gate,
    Backoff backoff
)
{
    // A connection that lasted this long was a good one: the next wait begins small again.
    private static readonly TimeSpan GoodConnection = TimeSpan.FromSeconds(10);

    private readonly Heartbeat.Heartbeat heartbeat = new(options.HeartbeatInterval, options.HeartbeatTimeout);
    private Phase phase = Phase.Waiting;
    private TimeSpan? deadline;
    private TimeSpan? closeDeadline;
    private TimeSpan? onlineSince;
    private TimeSpan? lostSince;
    private bool wasOnline;
    private string? breakReason;

    /// <summary>The connection, from its begin until it says that it ended.</summary>
    public Connection? Connection { get; private set; }

    /// <summary>How it ended; null while it lives.</summary>
    public Closed? Closed { get; private set; }

    /// <summary>What calls that still wait are failed with, once <see cref="Closed"/>.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>When to call <see cref="Tick"/> next.</summary>
    public TimeSpan? Deadline => Earliest(Earliest(deadline, closeDeadline), heartbeat.Deadline);

    /// <summary>Begins an attempt.</summary>
    /// <param name="now">The time.</param>
    public void Connect(TimeSpan now)
    {
        events.Add(new Connecting(backoff.Attempts + 1), reserved: 0);
        phase = Phase.Connecting;
        deadline = now + options.ConnectTimeout;
        breakReason = null;
        Connection = connect();
    }

    /// <summary>The socket is connected.</summary>
    public void OnOpened() => dialogue.Open(Connection!);

    /// <summary>A frame came.</summary>
    /// <param name="received">The frame.</param>
    /// <param name="now">The time.</param>
    public void OnReceived(Input.Received received, TimeSpan now)
    {
        if (phase is Phase.Online)
        {
            heartbeat.Touch(now);
        }

        switch (dialogue.Receive(received.Frame, received.Size, now))
        {
            case Turn.Welcomed:
                phase = Phase.Online;
                deadline = null;
                wasOnline = true;
                onlineSince = now;
                lostSince = null;
                heartbeat.Touch(now);
                break;
            case Turn.Retry:
                Break("The server is not ready.");
                break;
            case Turn.Refused when dialogue.Refusal is { } refusal:
                Finish(
                    new Closed(CloseReason.Refused, refusal.Message, null) { ErrorCode = refusal.Code },
                    wasOnline ? null : new BroadcastRefusedException(refusal)
                );
                break;
            default:
                break;
        }
    }

    /// <summary>The connection is over.</summary>
    /// <param name="end">How.</param>
    /// <param name="now">The time.</param>
    public void OnEnded(SocketEnd end, TimeSpan now)
    {
        Connection!.Dispose();
        Connection = null;
        heartbeat.Stop();
        dialogue.ConnectionLost();
        if (end.RetryAfter is { } asked)
        {
            dialogue.Return = new ReturnTime(asked, IsOwn: false);
        }

        var reason = breakReason ?? Describe(end);
        var code = end.Code is 1005 or 1006 ? (int?)null : end.Code;
        if (phase == Phase.Leaving)
        {
            Finish(new Closed(CloseReason.ByClient, "The client said good-bye.", code));
        }
        else if (!wasOnline)
        {
            Finish(
                new Closed(CloseReason.ConnectionLost, reason, code),
                new BroadcastConnectException(options.Uri, reason, end.Exception) { RetryAfter = end.RetryAfter }
            );
        }
        else if (breakReason is null && !ReturnRule.MayReturn(end.Code))
        {
            Finish(new Closed(CloseReason.ByServer, reason, code));
        }
        else if (!options.Reconnect)
        {
            Finish(new Closed(CloseReason.ConnectionLost, reason, code));
        }
        else
        {
            WaitForNextAttempt(reason, code, now);
        }
    }

    /// <summary>Begins to leave: what is in the outbox has its time to be acknowledged first.</summary>
    /// <param name="now">The time.</param>
    public void Leave(TimeSpan now)
    {
        closeDeadline ??= now + options.CloseTimeout;
        gate.Close(new BroadcastClosedException(ByClient));
        events.Drain();
    }

    /// <summary>Does what is due.</summary>
    /// <param name="now">The time.</param>
    public void Tick(TimeSpan now)
    {
        if (closeDeadline is not null && phase != Phase.Leaving && (gate.IsEmpty || now >= closeDeadline))
        {
            SayGoodbye(now);
        }

        switch (heartbeat.Tick(now, isReading: !events.IsFull))
        {
            case HeartbeatStep.Ask:
                dialogue.Ping(null, now);
                break;
            case HeartbeatStep.GiveUp:
                Break("The server does not answer any more.");
                break;
            default:
                break;
        }

        if (now < deadline || deadline is null)
        {
            return;
        }

        deadline = null;
        switch (phase)
        {
            case Phase.Connecting when events.IsFull:
                // It may have answered: nobody reads it, because nobody consumes the events before it.
                deadline = now + options.ConnectTimeout;
                break;
            case Phase.Connecting:
                Break(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The server did not answer within {options.ConnectTimeout.TotalSeconds:0.###} s."
                    )
                );
                break;
            case Phase.Waiting:
                Connect(now);
                break;
            case Phase.Leaving:
                Connection?.Abort();
                break;
            default:
                break;
        }
    }

    /// <summary>Ends it at once.</summary>
    /// <param name="closed">How.</param>
    /// <param name="failure">What calls that still wait are failed with; by default a <see cref="BroadcastClosedException"/>.</param>
    public void Finish(Closed closed, Exception? failure = null)
    {
        phase = Phase.Over;
        deadline = closeDeadline = null;
        heartbeat.Stop();
        Closed ??= closed;
        Failure ??= failure ?? new BroadcastClosedException(Closed);
    }

    /// <summary>How a client ends that its owner ends.</summary>
    public static Closed ByClient { get; } = new(CloseReason.ByClient, "The client was closed.", null);

    private void SayGoodbye(TimeSpan now)
    {
        closeDeadline = null;
        if (phase != Phase.Online)
        {
            Finish(ByClient);
            return;
        }

        phase = Phase.Leaving;
        deadline = now + options.CloseTimeout;
        heartbeat.Stop();
        Connection!.Close();
    }

    private void Break(string reason)
    {
        breakReason ??= reason;
        heartbeat.Stop();
        deadline = null;
        Connection?.Abort();
    }

    private void WaitForNextAttempt(string reason, int? code, TimeSpan now)
    {
        if (now - onlineSince >= GoodConnection)
        {
            backoff.Reset();
        }

        onlineSince = null;
        lostSince ??= now;
        var delay = backoff.Next(dialogue.Return);
        dialogue.Return = default;
        if (options.GiveUpAfter is { } patience)
        {
            var left = lostSince.Value + patience - now;
            if (left <= TimeSpan.Zero)
            {
                Finish(new Closed(CloseReason.ConnectionLost, reason, code));
                return;
            }

            delay = delay < left ? delay : left;
        }

        phase = Phase.Waiting;
        deadline = now + delay;
        events.Add(new Reconnecting(delay, backoff.Attempts, reason), reserved: 0);
    }

    private static string Describe(SocketEnd end) =>
        end switch
        {
            { Code: 1006 } => end.Reason,
            { Reason.Length: > 0 } => string.Create(
                CultureInfo.InvariantCulture,
                $"The server closed the connection ({end.Code}: {end.Reason})."
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"The server closed the connection ({end.Code})."),
        };

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) =>
        one is null ? other
        : other is null || one < other ? one
        : other;
}
