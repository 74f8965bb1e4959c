using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary>
/// <c>search</c>: stored messages by their words. The answer comes when it is found, and what the connection says meanwhile does not wait for it; only its next search
/// does. Owned by the hub's thread.
/// </summary>
internal sealed class Searching(
    HubOptions options,
    ILogWorker log,
    Targets targets,
    Replies replies,
    Intake intake,
    TimeProvider time
)
{
    private const int DefaultLimit = 20;

    // As in a page of history: what one frame holds, in UTF-16 units.
    private const int PageText = 256 * 1024;

    // Who has a search under way, and the next one when that waits.
    private readonly Dictionary<Connection, SearchFrame?> underWay = [];

    /// <summary>Searches.</summary>
    public void Handle(Connection connection, SearchFrame frame)
    {
        if (underWay.ContainsKey(connection))
        {
            underWay[connection] = frame;
            Intake.Block(connection);
        }
        else if (TryPlan(connection, frame, out var ask))
        {
            Begin(connection, frame, ask);
        }
    }

    private bool TryPlan(Connection connection, SearchFrame frame, out Func<IMessageLog, LogSearch?> ask)
    {
        ask = _ => null;
        var cursor = frame.Cursor is null ? null : SearchCursor.Read(frame.Cursor);
        var fault =
            frame.Cursor is not null && cursor is null ? "'cursor' must be the 'cursor' of the page before."
            : frame.Before is not null && frame.Of is null ? "'before' is a number of one room: give 'roomId' too."
            : null;
        if (fault is not null)
        {
            replies.Refuse(connection, new ProtocolError(ErrorCode.BadField, fault));
            return false;
        }

        var limit = Math.Min(frame.Limit ?? DefaultLimit, options.Limits.HistoryPage);
        var person = connection.Session!.Person;
        if (frame.Of is null)
        {
            var rooms = connection.Seats.Select(seat => seat.Room.Id.Value).ToArray();
            ask = log => new LogSearch(
                frame.Query,
                [.. rooms, .. log.Conversations(person).Select(own => own.Stream)],
                limit,
                After: cursor
            );
            return true;
        }

        if (!targets.TryFind(connection, frame.Of, out var stream, out _))
        {
            return false;
        }

        var search = new LogSearch(frame.Query, [stream], limit, frame.Before ?? long.MaxValue, cursor);
        ask = log => frame.Of.Conversation is null || Targets.IsOwn(log, person, stream) ? search : null;
        return true;
    }

    private void Begin(Connection connection, SearchFrame frame, Func<IMessageLog, LogSearch?> ask)
    {
        var isAsked = log.TrySearch(
            new LogQuery<Outcome>(
                log => Run(log, ask),
                outcome =>
                {
                    Answer(connection, frame, outcome);
                    End(connection);
                },
                _ =>
                {
                    replies.Refuse(connection, Commits.StorageError());
                    End(connection);
                }
            )
        );
        if (isAsked)
        {
            underWay.Add(connection, null);
        }
        else
        {
            replies.Refuse(
                connection,
                new ErrorFrame(
                    ErrorCode.SearchBusy,
                    "Too many searches are waiting; search again in a moment.",
                    RetryAfterMs: 1000
                )
            );
        }
    }

    // On the thread that searches.
    private Outcome Run(IMessageLog log, Func<IMessageLog, LogSearch?> ask)
    {
        using var limit =
            options.SearchTime > TimeSpan.Zero
                ? new CancellationTokenSource(options.SearchTime, time)
                : new CancellationTokenSource();
        try
        {
            return ask(log) is { } search
                ? new Outcome(search, log.Search(search, limit.Token))
                : new Outcome(Search: null, Result: null);
        }
        catch (OperationCanceledException)
        {
            return new Outcome(Search: null, Result: null, TimedOut: true);
        }
    }

    private void Answer(Connection connection, SearchFrame frame, Outcome outcome)
    {
        if (connection.Closed)
        {
            return;
        }

        if (outcome.TimedOut)
        {
            replies.Refuse(
                connection,
                new ProtocolError(
                    ErrorCode.SearchTimeout,
                    "The search took too long; search one room, or for more or rarer words."
                )
            );
        }
        else if (outcome.Result is not { } result)
        {
            targets.RefuseConversation(connection);
        }
        else
        {
            var kept = Fit(result.Found);
            var more = result.More || kept.Count < result.Found.Count;
            replies.Send(
                connection,
                new SearchPage(
                    frame.Of is null ? null : outcome.Search!.Streams[0],
                    frame.Query.Text,
                    [.. kept.Select(Hit)],
                    more,
                    more ? kept[^1].Place.ToString() : null
                )
            );
        }
    }

    private void End(Connection connection)
    {
        underWay.Remove(connection, out var next);
        if (next is not null)
        {
            if (!connection.Closed)
            {
                Handle(connection, next);
            }

            intake.Unblock(connection);
        }
    }

    private static SearchHit Hit(FoundMessage found) =>
        new(
            RoomId.TryCreate(found.Stream, out var room, out _)
                ? Stored.Message(room, found.Message)
                : Stored.Direct(found.Stream, found.Message),
            found.Matches
        );

    private static List<FoundMessage> Fit(IReadOnlyList<FoundMessage> found)
    {
        var text = 0;
        return [.. found.TakeWhile((message, i) => (text += message.Message.Text.Length) <= PageText || i == 0)];
    }

    private sealed record Outcome(LogSearch? Search, SearchResult? Result, bool TimedOut = false);
}
