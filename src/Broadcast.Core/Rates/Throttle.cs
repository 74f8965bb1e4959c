using System.Globalization;
using System.Text;
using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Handlers;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rates;

/// <summary>
/// Looks at what a connection says before it is handled, and refuses what comes too often: for a person over all their connections. Who has
/// the right to keep order is not limited. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// <code>
///   frame ─▶ held back? ─▶ budget ─▶ handler
///               │ yes          │ empty
///               ▼              ▼
///            dropped      rate_limited {id, retryAfterMs}; a connection that sends refused messages
///                         again is held back until this one comes again, so that nothing passes it
/// </code>
/// </remarks>
internal sealed class Throttle(RateLimits limits, HubTimers timers, Budgets budgets, Replies replies)
{
    // What was under way when a message was refused: nobody has more of it by docs/protocol.md.
    private const int MostBehind = 4096;

    /// <summary>Whether a frame of somebody who is here may be handled; otherwise all is done.</summary>
    public bool Admits(Connection connection, ClientFrame frame)
    {
        if (connection.Held is not null && frame is (MsgFrame or DmFrame) && !IsNext(connection, frame.Id()))
        {
            return false;
        }

        if (connection.Grant!.Allows(Rights.Admin))
        {
            return true;
        }

        switch (frame)
        {
            case MsgFrame msg:
                return AdmitsMessage(connection, msg.Message, msg.Id);
            case DmFrame dm:
                return AdmitsMessage(connection, dm.Message, dm.Id);
            case TypingFrame when !limits.Typing.IsLifted:
                return AdmitsTyping(connection);
            case JoinFrame when !limits.Joins.IsLifted:
                var joiner = Of(connection);
                var join = limits.Joins.Take(joiner.Joins, timers.Uptime, 1);
                joiner.Joins = join.FullAt;
                return Admits(connection, join, "You enter rooms too often");
            case NickFrame when !limits.Names.IsLifted:
                var named = Of(connection);
                var naming = limits.Names.Take(named.Names, timers.Uptime, 1);
                named.Names = naming.FullAt;
                return Admits(connection, naming, "You change your name too often");
            case HistoryFrame or SearchFrame or UsersFrame when !limits.Questions.IsLifted:
                var asker = Of(connection);
                var question = limits.Questions.Take(asker.Questions, timers.Uptime, 1);
                asker.Questions = question.FullAt;
                return Admits(connection, question, "You ask too often");
            default:
                return true;
        }
    }

    /// <summary>Takes a message out of a payer's budget.</summary>
    /// <param name="payer">Whose.</param>
    /// <param name="text">The message.</param>
    /// <returns>How long to wait; zero when it was taken.</returns>
    public TimeSpan TakeMessage(Payer payer, string text) =>
        limits is { Messages.IsLifted: true, Bytes.IsLifted: true } ? TimeSpan.Zero : Take(budgets.Of(payer), text);

    /// <summary>A message was in the log already: it costs nothing.</summary>
    public void GiveBack(Payer payer, string text)
    {
        if (budgets.Find(payer) is { } budget)
        {
            budget.Messages = limits.Messages.Return(budget.Messages, 1);
            budget.Bytes = limits.Bytes.Return(budget.Bytes, Encoding.UTF8.GetByteCount(text));
        }
    }

    /// <summary>Takes a question out of a payer's budget.</summary>
    /// <returns>How long to wait; zero when it was taken.</returns>
    public TimeSpan TakeQuestion(Payer payer)
    {
        if (limits.Questions.IsLifted)
        {
            return TimeSpan.Zero;
        }

        var budget = budgets.Of(payer);
        var taking = limits.Questions.Take(budget.Questions, timers.Uptime, 1);
        budget.Questions = taking.FullAt;
        return taking.Wait;
    }

    /// <summary>Takes the opening of an event stream out of a payer's budget.</summary>
    /// <returns>How long to wait; zero when it was taken.</returns>
    public TimeSpan TakeJoin(Payer payer)
    {
        if (limits.Joins.IsLifted)
        {
            return TimeSpan.Zero;
        }

        var budget = budgets.Of(payer);
        var taking = limits.Joins.Take(budget.Joins, timers.Uptime, 1);
        budget.Joins = taking.FullAt;
        return taking.Wait;
    }

    /// <summary>A message was refused that is sent again: what follows it is held back until it comes.</summary>
    /// <param name="connection">Who sent it, or null.</param>
    /// <param name="id">The message's identifier, or null.</param>
    public static void HoldAt(Connection? connection, string? id)
    {
        if (connection is { Resends: true } && id is not null)
        {
            connection.Held = id;
            connection.Behind = 0;
        }
    }

    /// <summary>How one is told to wait.</summary>
    /// <param name="what">What comes too often.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="id">The message's identifier.</param>
    public static ErrorFrame Error(string what, TimeSpan wait, string? id = null)
    {
        var ms = (int)Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, int.MaxValue);
        var seconds = (Math.Ceiling(ms / 100.0) / 10).ToString("0.#", CultureInfo.InvariantCulture);
        return new ErrorFrame(ErrorCode.RateLimited, $"{what}; again in {seconds} s.", id, RetryAfterMs: ms);
    }

    // The one that was refused comes again: nothing is held back any more, unless it is refused again. What has no
    // identifier cannot be sent again, and is not held back.
    private bool IsNext(Connection connection, string? id)
    {
        if (id is null)
        {
            return true;
        }

        if (string.Equals(id, connection.Held, StringComparison.Ordinal))
        {
            connection.Held = null;
            return true;
        }

        replies.DropTold(ErrorCode.RateLimited);
        connection.Behind++;
        connection.IsFlooding |= connection.Behind > MostBehind;
        return false;
    }

    private bool AdmitsMessage(Connection connection, string text, string? id)
    {
        if (limits is { Messages.IsLifted: true, Bytes.IsLifted: true })
        {
            return true;
        }

        var wait = Take(Of(connection), text);
        if (wait <= TimeSpan.Zero)
        {
            return true;
        }

        HoldAt(connection, id);
        replies.Refuse(connection, Error("You write faster than this server takes it", wait, id));
        return false;
    }

    // Not told: what would be told comes too late to be of use.
    private bool AdmitsTyping(Connection connection)
    {
        var budget = Of(connection);
        var taking = limits.Typing.Take(budget.Typing, timers.Uptime, 1);
        budget.Typing = taking.FullAt;
        if (!taking.IsTaken)
        {
            replies.Drop(connection, ErrorCode.RateLimited);
        }

        return taking.IsTaken;
    }

    private bool Admits(Connection connection, Taking taking, string what)
    {
        if (!taking.IsTaken)
        {
            replies.Refuse(connection, Error(what, taking.Wait));
        }

        return taking.IsTaken;
    }

    private Budget Of(Connection connection) => budgets.Of(connection.Session!);

    private TimeSpan Take(Budget budget, string text)
    {
        var now = timers.Uptime;
        var messages = limits.Messages.Take(budget.Messages, now, 1);
        var bytes = limits.Bytes.Take(budget.Bytes, now, Encoding.UTF8.GetByteCount(text));
        if (messages.IsTaken && bytes.IsTaken)
        {
            (budget.Messages, budget.Bytes) = (messages.FullAt, bytes.FullAt);
            return TimeSpan.Zero;
        }

        return messages.Wait > bytes.Wait ? messages.Wait : bytes.Wait;
    }
}
