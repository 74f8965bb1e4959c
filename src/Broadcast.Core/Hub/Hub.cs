using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Events;
using Broadcast.Core.Handlers;
using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Core.Rates;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Core.Visitors;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core;

/// <summary>
/// The one owner of all sessions and rooms: everything that happens reaches it as an event, one after another, and what
/// it decides leaves through ports that never wait. It has no thread, no clock and no lock of its own, so that a test can
/// be the thread, the clock and the network.
/// </summary>
/// <remarks>
/// <code>
///   1 FramesReceived ─▶ Intake ─▶ 2 Dispatch ─▶ a handler ─▶ 3 GroupCommit
///                                                                │ end of the round
///                                                                ▼
///                                     log: 4 append a batch, one commit
///                                                                │
///   6 one write per connection ◀─ outboxes ◀─ 5 Commits: acknowledge, deliver
/// </code>
/// Every method is called by one thread, the owner.
/// </remarks>
public sealed class Hub : IHub
{
    private readonly ConnectionList connections = new();
    private readonly IHubObserver observer;
    private readonly HubTimers timers;
    private readonly GroupCommit commits;
    private readonly BatchClock clock;
    private readonly Outgoing outgoing;
    private readonly Replays replays;
    private readonly SessionRegistry sessions;
    private readonly RoomRegistry rooms;
    private readonly Presence presence;
    private readonly Typing typing;
    private readonly Refusals refusals;
    private readonly Budgets budgets;
    private readonly Throttle throttle;
    private readonly Replies replies;
    private readonly Intake intake;
    private readonly Commits committing;
    private readonly Admitting admitting;
    private readonly Sanctions sanctions;
    private readonly Moderating moderating;
    private readonly Joining joining;
    private readonly Leaving leaving;
    private readonly Saying saying;
    private readonly Recalling recalling;
    private readonly Searching searching;
    private readonly Entrance entrance;
    private readonly JoinDeadline joinDeadline;
    private readonly OutboxBudget budget;
    private readonly Departures departures;
    private readonly Draining draining;

    /// <summary>Puts the hub together.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="dialects">The codecs.</param>
    /// <param name="log">Runs the log.</param>
    /// <param name="secret">The log's secret, for session tokens.</param>
    /// <param name="newPerson">Makes an identity that was never made before.</param>
    /// <param name="time">The clock.</param>
    /// <param name="observer">Is told what an operator wants to know.</param>
    /// <param name="gate">Who is let in; null for everybody.</param>
    /// <param name="moderation">What keeping order needs; null keeps it in memory.</param>
    public Hub(
        HubOptions options,
        Dialects dialects,
        ILogWorker log,
        ReadOnlyMemory<byte> secret,
        Func<PersonId> newPerson,
        TimeProvider time,
        IHubObserver observer,
        IGate? gate = null,
        ModerationPorts? moderation = null
    )
    {
        this.observer = observer;
        timers = new HubTimers(time);
        commits = new GroupCommit(log);
        clock = new BatchClock(timers);
        outgoing = new Outgoing(dialects);
        replays = new Replays(options, timers);
        sessions = new SessionRegistry(new SessionToken(secret), newPerson);
        rooms = new RoomRegistry(log);
        typing = new Typing(options, timers, outgoing);
        presence = new Presence(options, timers, outgoing, rooms, typing);
        refusals = new Refusals(options.Rates, timers);
        replies = new Replies(outgoing, refusals, observer);
        budgets = new Budgets(timers);
        throttle = new Throttle(options.Rates, timers, budgets, replies);
        intake = new Intake(options, commits) { Handle = Take };
        committing = new Commits(options, commits, outgoing, sessions, rooms, throttle, intake, observer);
        var ports = moderation ?? ModerationPorts.InMemory();
        sanctions = new Sanctions(timers, ports);
        var naming = new Naming(sessions, presence, sanctions, replies);
        var expirations = new Expirations(timers, Expire);
        admitting = new Admitting(gate ?? OpenGate.Instance, expirations, presence, replies, intake);
        var resuming = new Resuming(log, outgoing, replays);
        joining = new Joining(
            options,
            log,
            sessions,
            rooms,
            presence,
            outgoing,
            replays,
            admitting,
            resuming,
            sanctions,
            naming,
            replies,
            intake
        );
        leaving = new Leaving(presence, replies);
        moderating = new Moderating(
            timers,
            log,
            connections,
            sessions,
            rooms,
            presence,
            sanctions,
            ports,
            new Deleting(timers, log, commits, rooms, ports.Audit),
            replies,
            intake
        );
        var addressing = new Addressing(options, timers, sessions, intake);
        saying = new Saying(commits, timers, addressing, typing, replies);
        var targets = new Targets(sessions, replies);
        recalling = new Recalling(options, log, targets, replies, intake);
        searching = new Searching(options, log, targets, replies, intake, time);
        entrance = new Entrance(options, timers, rooms, admitting, joining, naming, replies, intake);
        var reading = new Reading(sessions, sanctions);
        var listening = new Listening(rooms, reading, resuming);
        departures = new Departures(connections, sessions, presence, replays, admitting, entrance, listening, observer);
        draining = new Draining(connections, commits, outgoing, departures);
        (joining.Close, listening.Close, moderating.Close) = (departures.Close, departures.Close, departures.Dismiss);
        var posting = new Posting(options, commits, timers, sessions, rooms, sanctions, throttle, observer);
        Visitors = new VisitorDesk(posting, listening, reading, rooms, presence, throttle, draining.Refusal, Add);
        new Heartbeat(options, timers, connections, departures.Close).Start();
        joinDeadline = new JoinDeadline(options, timers, departures.Close);
        budget = new OutboxBudget(options, timers, connections, outgoing, departures.Close);
    }

    /// <summary>When <see cref="TimersDue"/> is due, by the clock's timestamp; null when nothing is planned.</summary>
    public long? NextDue => timers.NextDue;

    /// <summary>What is held now, for metrics and for tests of the memory's bounds.</summary>
    public HubLoad Load =>
        new(connections.Count, sessions.Count, rooms.Count, commits.Bytes, timers.Count, budgets.Count);

    /// <summary>Counts what is held, one by one; called by the owner's thread, as by a <see cref="HubCall"/>.</summary>
    public HubCensus Count() => HubCensus.Of(connections, Load);

    /// <summary>What comes by no connection, or by one that only listens.</summary>
    public VisitorDesk Visitors { get; }

    /// <summary>Takes in one event.</summary>
    /// <param name="hubEvent">What happened.</param>
    public void Handle(HubEvent hubEvent)
    {
        switch (hubEvent)
        {
            case FramesReceived received when !received.Connection.Closed:
                // 1
                entrance.Settle(received.Connection, received.Dialect, received.Messages[0].Frame);
                intake.Take(received.Connection, received.Messages);
                break;
            case BatchCommitted committed:
                // 5
                var commit = clock.Commit;
                committing.Committed(committed.Results);
                observer.Timed(commit, clock.Delivery);
                break;
            case BatchRefused refused:
                committing.Refused(refused.Reason);
                break;
            case QueryAnswered answered:
                answered.Query.Complete();
                break;
            case OutboxDrained drained:
                replays.Drained(drained.Connection);
                break;
            case ConnectionOpened opened:
                Open(opened.Connection);
                break;
            case ConnectionLost lost when !lost.Connection.Closed:
                departures.Forget(lost.Connection, lost.Code, lost.Clean);
                break;
            case HubCall call:
                call.Call();
                break;
            case TimersDue:
                timers.RunDue();
                break;
            case ClosingRequested request:
                draining.Begin(request);
                break;
        }
    }

    /// <summary>
    /// Ends a round: starts the commit of what was gathered and writes what was decided. Called after every event, or
    /// after several: the more events a round has, the fewer commits and writes it takes.
    /// </summary>
    public void EndRound()
    {
        // 3, 4
        clock.EndRound(commits);

        // 6
        foreach (var slow in outgoing.Flush())
        {
            departures.Close(
                slow,
                CloseCode.SlowReader,
                "Too much was waiting to be read. Come back with the last position."
            );
        }

        budget.EndRound();
        draining.EndRound();
    }

    private void Take(Connection connection, Inbound message)
    {
        Dispatch(connection, message);
        if (connection.IsFlooding)
        {
            departures.Dismiss(connection, CloseCode.Flooding, "Too much was refused, and went on all the same.");
        }
    }

    // 2: the table of what may be said, with what has to be true for it in one place.
    private void Dispatch(Connection connection, Inbound message)
    {
        if (message.Frame is null)
        {
            replies.Refuse(connection, message.Error!);
            return;
        }

        switch (message.Frame)
        {
            case PingFrame:
                replies.Send(connection, new PongFrame());
                break;
            case HelpFrame:
                refusals.Count(connection);
                replies.Send(connection, new HelpNotice());
                break;
            case QuitFrame:
                departures.Dismiss(connection, CloseCode.Normal, "Good-bye.");
                break;
            case var frame when draining.Refusal(frame.Id()) is { } refusal:
                replies.Refuse(connection, refusal);
                break;
            case AuthFrame frame:
                refusals.Count(connection);
                entrance.Show(connection, frame);
                break;
            case var frame
                when connection is { Session: not null, Grant: not null } && !throttle.Admits(connection, frame):
                break;
            case JoinFrame frame when connection is { Session: not null } or { Dialect: Dialect.Json }:
                joining.Handle(connection, frame);
                break;
            case var frame when connection.Grant is null:
                admitting.AskFor(connection, frame.Id());
                break;
            case JoinFrame frame when connection.Request.Refusal?.Code == ErrorCode.RoomInvalid:
                entrance.Join(connection, frame);
                break;
            case NickFrame frame:
                entrance.Nick(connection, frame);
                break;
            case var frame when connection.Session is null:
                replies.NotJoined(connection, room: null, frame.Id());
                break;
            case var frame when !admitting.Allows(connection, frame.NeededRight(), frame.Id()):
                break;
            case ModerateFrame frame:
                moderating.Handle(connection, frame);
                break;
            case MsgFrame or DmFrame or TypingFrame when sanctions.MutingOf(connection.Session) is { } muting:
                replies.Refuse(connection, sanctions.Refusal(muting, message.Frame.Id()));
                break;
            case DmFrame frame:
                saying.Handle(connection, frame);
                break;
            case HistoryFrame frame:
                recalling.Handle(connection, frame);
                break;
            case SearchFrame frame:
                searching.Handle(connection, frame);
                break;
            case LeaveFrame frame when Seat(connection, frame.Room) is { } seat:
                leaving.Handle(connection, seat);
                break;
            case MsgFrame frame when Seat(connection, frame.Room) is { } seat:
                saying.Handle(connection, seat, frame);
                break;
            case TypingFrame frame when Seat(connection, frame.Room) is { } seat:
                typing.Set(seat.Member, frame.Typing);
                break;
            case UsersFrame frame when Seat(connection, frame.Room) is { } seat:
                replies.Send(connection, presence.List(seat.Room, frame.After));
                break;
            default:
                replies.NotJoined(connection, message.Frame.Room(), message.Frame.Id());
                break;
        }
    }

    private static Seat? Seat(Connection connection, RoomId? room) =>
        room is { } id ? connection.SeatIn(id) : connection.LastSeat;

    private void Open(Connection connection)
    {
        Add(connection);
        if (!connection.Closed)
        {
            entrance.Open(connection);
            joinDeadline.Opened(connection);
        }
    }

    private void Add(Connection connection)
    {
        connections.Add(connection);
        observer.Opened(connection, connections.Count);
        if (!draining.TurnsAway(connection))
        {
            admitting.Open(connection);
        }
    }

    /// <summary>Keeps order for somebody who has the right to and asks by no connection. Called by the hub's thread, as by a <see cref="HubCall"/>.</summary>
    /// <param name="frame">What to do.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="done">Gets a <see cref="ModeratedFrame"/>, or an <see cref="ErrorFrame"/>, once.</param>
    public void Moderate(ModerateFrame frame, Moderator by, Action<ServerFrame> done) =>
        moderating.Handle(frame, room: null, by, done);

    /// <summary>The bans, mutings and closed rooms that hold now. Called by the hub's thread.</summary>
    public IReadOnlyList<Sanction> SanctionsNow => sanctions.Now;

    private void Expire(Connection connection)
    {
        replies.Refuse(connection, Admitting.Expired);
        departures.Dismiss(connection, CloseCode.TokenExpired, "The time of the access token is over.");
    }
}
