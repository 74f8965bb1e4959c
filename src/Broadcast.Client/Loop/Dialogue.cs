using Broadcast.Client.Delivery;
using Broadcast.Client.Reconnect;
using Broadcast.Client.Requests;
using Broadcast.Client.Resume;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Loop;

/// <summary>
/// What is said over a connection: who one is, the rooms, the requests and the outbox, and what each frame of the server
/// means. Owned by the client's loop; only <see cref="Identity"/> is read from other threads.
/// </summary>
internal sealed class Dialogue
{
    private static readonly TimeSpan UsualRetry = TimeSpan.FromSeconds(1);

    private readonly EventQueue events;
    private readonly Outbox.Outbox outbox;
    private readonly Handshake handshake;
    private readonly RequestQueue requests = new();
    private readonly Queue<PingRequest?> pings = new();
    private readonly Conversations conversations;
    private readonly Inbox inbox;
    private volatile Identity identity;
    private Connection? connection;
    private Turn turn;
    private bool wasWelcome;

    /// <summary>Wants the rooms of the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="events">Where events go.</param>
    /// <param name="outbox">The messages to send.</param>
    public Dialogue(BroadcastClientOptions options, EventQueue events, Outbox.Outbox outbox)
    {
        this.events = events;
        this.outbox = outbox;
        handshake = new Handshake(options);
        conversations = new Conversations(options.DirectPositions);
        inbox = new Inbox(events, Rooms, conversations);
        identity = new Identity(options.Username, options.Session, null, new Limits());
    }

    /// <summary>The rooms that are wanted.</summary>
    public Subscriptions Rooms { get; } = new();

    /// <summary>Who this client is. Read from any thread.</summary>
    public Identity Identity => identity;

    /// <summary>Whether the server knows this connection.</summary>
    public bool IsWelcome { get; private set; }

    /// <summary>When the server wants to be asked again, until the next attempt; nothing special when it did not say.</summary>
    public ReturnTime Return { get; set; }

    /// <summary>When <see cref="Send"/> can go on with what the server did not take; null when nothing holds it up.</summary>
    public TimeSpan? PausedUntil =>
        outbox.PausedUntil is { } sending && !(requests.PausedUntil < sending) ? sending : requests.PausedUntil;

    /// <summary>Why the server would not let this client in, after <see cref="Turn.Refused"/>.</summary>
    public ErrorFrame? Refusal { get; private set; }

    /// <summary>A connection is there: says who one is.</summary>
    /// <param name="opened">The connection.</param>
    public void Open(Connection opened)
    {
        connection = opened;
        Return = default;
        SayWho();
    }

    /// <summary>The connection is gone.</summary>
    public void ConnectionLost()
    {
        connection = null;
        IsWelcome = false;
        Rooms.ConnectionLost();
        requests.ConnectionLost();
        outbox.ConnectionLost();
        while (pings.TryDequeue(out var ping))
        {
            ping?.Fail(new BroadcastConnectionLostException());
        }
    }

    /// <summary>The client has ended: fails everything that somebody waits for.</summary>
    /// <param name="reason">Why.</param>
    public void FailAll(Exception reason)
    {
        requests.FailAll(reason);
        foreach (var subscription in Rooms.All)
        {
            subscription.Fail(reason);
        }
    }

    /// <summary>Wants to be in a room.</summary>
    /// <param name="join">Which, and who waits for it.</param>
    public void Join(Input.Join join)
    {
        var subscription = Rooms.Want(join.Room);
        subscription.Add(join.Call);
        if (join.Since is { } since && !subscription.IsJoined)
        {
            subscription.Sequence.Set(since);
        }

        if (IsWelcome)
        {
            requests.Add(new JoinRequest(Handshake.Join(subscription), subscription, OnJoinRefused));
        }
    }

    /// <summary>Asks something.</summary>
    /// <param name="request">What.</param>
    public void Ask(Request request)
    {
        if (request is LeaveRequest leave && Rooms.Find(leave.Room) is { } subscription)
        {
            Rooms.Drop(subscription);
            subscription.Fail(new OperationCanceledException("The room was left before it was entered."));
        }

        requests.Add(request);
    }

    /// <summary>Sends a ping at once.</summary>
    /// <param name="request">Who waits for the answer; null for the heartbeat.</param>
    /// <param name="now">The time.</param>
    public void Ping(PingRequest? request, TimeSpan now)
    {
        if (!IsWelcome || !connection!.TrySend(new PingFrame()))
        {
            request?.Fail(new BroadcastConnectionLostException());
            return;
        }

        request?.Sent(now);
        pings.Enqueue(request);
    }

    /// <summary>Says that the person types; nobody has to know when there is no connection.</summary>
    /// <param name="frame">What to send.</param>
    public void Type(TypingFrame frame)
    {
        if (IsWelcome && Rooms.Find(frame.Room ?? RoomId.Lobby) is { IsJoined: true })
        {
            connection!.TrySend(frame);
        }
    }

    /// <summary>Sends what can be sent.</summary>
    /// <param name="now">The time.</param>
    public void Send(TimeSpan now)
    {
        outbox.Take();
        if (IsWelcome)
        {
            requests.Send(now, connection!.TrySend);
            outbox.Send(now, CanSpeak, connection.TrySend);
        }
    }

    /// <summary>Looks at what the server says.</summary>
    /// <param name="frame">The frame; null for one that this version does not know.</param>
    /// <param name="size">The bytes reserved for it in the event queue.</param>
    /// <param name="now">The time.</param>
    public Turn Receive(ServerFrame? frame, int size, TimeSpan now)
    {
        turn = Turn.Stay;
        var item = frame switch
        {
            WelcomeFrame welcome => OnWelcome(welcome),
            ErrorFrame error => OnError(error, now),
            AckFrame ack => Silently(outbox.Acknowledge(ack)),
            PongFrame => Silently(Answer(now)),
            JoinedFrame joined => OnJoined(joined),
            LeftFrame left => OnLeft(left),
            NickedFrame nicked => OnNicked(nicked),
            HistoryPage or SearchPage or UsersPage => Silently(requests.TryAnswer(frame)),
            ClosingFrame closing => OnClosing(closing),
            GrantedFrame => Silently(requests.TryAnswer(frame)),
            ModeratedFrame when requests.TryAnswer(frame) => null,
            _ => inbox.Read(frame),
        };
        if (item is null)
        {
            events.Release(size);
        }
        else
        {
            events.Add(item, size);
        }

        return turn;
    }

    private static BroadcastEvent? Silently(bool answered)
    {
        _ = answered;
        return null;
    }

    private bool CanSpeak(Outbox.OutboxEntry entry) =>
        entry.Room is not { } room || Rooms.Find(room) is null or { IsJoined: true };

    private void SayWho()
    {
        var first = Rooms.All.Count > 0 ? Rooms.All[0] : null;
        if (first is null)
        {
            // One cannot be known without having joined a room: enters the lobby and leaves it.
            first = new Subscription(RoomId.Lobby);
            requests.AddFirst([new LeaveRequest(RoomId.Lobby)]);
        }

        var frame = handshake.First(first, identity, conversations);
        requests.AddAsked(new JoinRequest(frame, first, OnJoinRefused));
        connection!.TrySend(frame);
    }

    private Connected OnWelcome(WelcomeFrame welcome)
    {
        identity = new Identity(welcome.Username, welcome.Session, welcome.Connection, welcome.Limits);
        IsWelcome = true;
        conversations.Follow();
        outbox.Welcome(welcome.Limits.MessageRate > 0 ? welcome.Limits.MessageBurst : 0);
        requests.AddFirst(
            Rooms.All.Skip(1).Select(s => new JoinRequest(Handshake.Join(s), s, OnJoinRefused)).ToArray()
        );
        turn = Turn.Welcomed;
        var isReconnect = wasWelcome;
        wasWelcome = true;
        return new Connected(welcome.Username, welcome.Session, welcome.Limits, welcome.Durability, isReconnect);
    }

    private RoomJoined? OnJoined(JoinedFrame joined)
    {
        requests.TryAnswer(joined);
        if (Rooms.Find(joined.Room) is not { } subscription)
        {
            return null;
        }

        if (!subscription.IsJoined)
        {
            subscription.Sequence.Begin(joined.Epoch, joined.Seq);
        }

        var item = new RoomJoined(
            joined.Room.Value,
            joined.Epoch,
            joined.Seq,
            joined.Users,
            joined.Count,
            subscription.WasJoined
        );
        subscription.Joined(item);
        return item;
    }

    private RoomLeft OnLeft(LeftFrame left)
    {
        requests.TryAnswer(left);
        return new RoomLeft(left.Room.Value);
    }

    private NameChanged OnNicked(NickedFrame nicked)
    {
        identity = identity with { Username = nicked.Username, Session = nicked.Session };
        requests.TryAnswer(nicked);
        return new NameChanged(nicked.Username, nicked.Session);
    }

    private ServerClosing OnClosing(ClosingFrame closing)
    {
        Return = new ReturnTime(TimeSpan.FromMilliseconds(Math.Max(closing.RetryAfterMs, 0)), IsOwn: true);
        return new ServerClosing(closing.Reason, Return.After);
    }

    private bool Answer(TimeSpan now)
    {
        if (pings.TryDequeue(out var ping))
        {
            ping?.Answer(now);
        }

        return true;
    }

    private ErrorReceived? OnError(ErrorFrame error, TimeSpan now)
    {
        if (!IsWelcome)
        {
            OnHandshakeRefused(error);
            return null;
        }

        var handled = error.Id is { } id
            ? IsPassing(error)
                ? outbox.Hold(id, now, RetryOf(error))
                : outbox.Refuse(id, new BroadcastRefusedException(error))
            : error.Code == ErrorCode.RateLimited
                ? requests.TryPostpone(now + RetryOf(error))
                : requests.TryRefuse(error);
        return handled ? null : new ErrorReceived(error.Code, error.Message);
    }

    private void OnHandshakeRefused(ErrorFrame error)
    {
        if (error.Code == ErrorCode.SessionInvalid && identity.Session is not null)
        {
            identity = identity with { Session = null, Connection = null };
            requests.ConnectionLost();
            SayWho();
        }
        else if (IsPassing(error))
        {
            Return = new ReturnTime(RetryOf(error), IsOwn: false);
            turn = Turn.Retry;
        }
        else
        {
            Refusal = error;
            turn = Turn.Refused;
        }
    }

    private void OnJoinRefused(Subscription subscription, ErrorFrame error)
    {
        if (IsPassing(error))
        {
            Return = new ReturnTime(RetryOf(error), IsOwn: false);
            turn = Turn.Retry;
            return;
        }

        Rooms.Drop(subscription);
        if (!subscription.Fail(new BroadcastRefusedException(error)))
        {
            events.Add(new RoomLost(subscription.Room.Value, error.Code, error.Message), 0);
        }
    }

    private static bool IsPassing(ErrorFrame error) =>
        error.Code
            is ErrorCode.StorageUnavailable
                or ErrorCode.Closing
                or ErrorCode.KeysUnavailable
                or ErrorCode.RateLimited;

    private static TimeSpan RetryOf(ErrorFrame error) =>
        error.RetryAfterMs is { } ms and >= 0 ? TimeSpan.FromMilliseconds(ms) : UsualRetry;
}
