using System.Globalization;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Tests.Simulation.Clients;

/// <content>What it does by itself.</content>
internal sealed partial class Device
{
    /// <summary>Goes on doing things until all is calm.</summary>
    public void Live() =>
        world.Schedule.In(
            dice.Within(2 * world.Plan.Pace),
            () =>
            {
                if (!world.Calm)
                {
                    Act();
                    Live();
                }
            }
        );

    /// <summary>Says something in every room that it is in.</summary>
    public void SayEverywhere()
    {
        foreach (var view in WantedRooms)
        {
            Say(view.Room);
        }
    }

    private void Act()
    {
        if (link is null)
        {
            return;
        }

        var view = dice.Pick<RoomView>([.. rooms.Values]);
        switch (dice.Below(100))
        {
            case < 50 when view.Wanted:
                Say(view.Room);
                break;
            case < 52 when view.Wanted:
                for (var i = 0; i < 30; i++)
                {
                    Say(view.Room);
                }

                break;
            case < 62:
                SayTo(dice.Pick(world.Names));
                break;
            case < 65 when welcomed:
                Send(new NickFrame(Called(dice.Pick(world.Names))));
                break;
            case < 73 when view.Joined && view.Wanted:
                Send(new TypingFrame(Id(view.Room), dice.Chance(0.6)));
                break;
            case < 78 when welcomed:
                Enter(View(dice.Pick(world.RoomNames)));
                break;
            case < 83 when view.Joined && view.Wanted:
                Leave(view);
                break;
            case < 86 when view.Joined && view.Wanted:
                Send(new HistoryFrame(new HistoryTarget(Id(view.Room)), Limit: dice.Between(1, 5)));
                break;
            case < 90 when view.Joined && view.Wanted:
                Send(new UsersFrame(Id(view.Room)));
                break;
            case < 91:
                Quit();
                world.Schedule.In(dice.Within(TimeSpan.FromSeconds(10)), ComeBack);
                break;
            case < 94:
                Hop(serverHears: dice.Chance(0.5));
                break;
            case < 95 when welcomed:
                Send(new PingFrame());
                break;
        }
    }

    private void ComeBack()
    {
        Online = true;
        Connect();
    }

    private void Say(string room)
    {
        var message = new Pending(NextId(), room, To: null, Text());
        outbox.Add(message);
        if (View(room).Joined)
        {
            Send(message);
        }
    }

    private void SayTo(string name)
    {
        var message = new Pending(NextId(), Room: null, name, Text());
        outbox.Add(message);
        if (welcomed)
        {
            Send(message);
        }
    }

    private void Enter(RoomView view)
    {
        if (!view.Wanted)
        {
            if (view.Joined)
            {
                // On its way out.
                return;
            }

            // Who comes back to a room wants what was said meanwhile, or does not.
            view.Last = dice.Chance(0.5) ? view.Last : null;
            view.Wanted = true;
        }

        SendJoin(view, opens: false);
    }

    private void Leave(RoomView view)
    {
        if (WantedRooms.Count() > 1 && !outbox.Exists(pending => pending.Room == view.Room))
        {
            view.Wanted = false;
            Send(new LeaveFrame(Id(view.Room)));
        }
    }

    private void JoinRest(RoomView? except)
    {
        foreach (var view in WantedRooms.Where(view => view != except && !view.Joined).ToArray())
        {
            SendJoin(view, opens: false);
        }
    }

    private void SendJoin(RoomView view, bool opens)
    {
        view.Asked();
        Send(
            new JoinFrame(
                Id(view.Room),
                wish is null || (token is not null && !opens) ? null : Called(wish),
                token,
                view.Last,
                view.Last is null ? null : view.Epoch,
                Replaces: dice.Chance(0.7) ? connectionId : null,
                Direct: new Dictionary<string, long>(direct, StringComparer.Ordinal),
                Resends: true
            )
        );
    }

    private void SendPending(Predicate<Pending> which)
    {
        foreach (var message in outbox.FindAll(which))
        {
            Send(message);
        }
    }

    // Never twice over one connection without an answer, and nothing past the one that has to go first.
    private void Send(Pending message)
    {
        if (link is null || message.SentAs > 0 || (held is not null && (message != held || heldSent)))
        {
            return;
        }

        heldSent = message == held;
        message.SentAs = ++sent;
        Send(
            message.To is { } name
                ? new DmFrame(Called(name), message.Text, message.Id)
                : new MsgFrame(Id(message.Room!), message.Text, message.Id)
        );
    }

    private void Hold(Pending message, TimeSpan wait)
    {
        // Of one that has to be sent again anyhow it is an old refusal.
        if (message.SentAs == 0)
        {
            return;
        }

        var from = message.SentAs;
        (held, heldSent) = (message, false);
        foreach (var later in outbox.Where(later => later.SentAs >= from))
        {
            later.SentAs = 0;
        }

        Soon(
            wait,
            () =>
            {
                if (held == message)
                {
                    Send(message);
                }
            }
        );
    }

    private void Answered(Pending message)
    {
        if (held == message)
        {
            held = null;
            SendPending(pending => pending.Room is { } room ? View(room).Joined : welcomed);
        }
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{label}-{++said}");

    private string Text()
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"<{label}-{said}>");
        return dice.Chance(world.Plan.LongTexts) ? mark + new string('x', dice.Below(2000)) : mark;
    }

    private static Username Called(string name) =>
        Username.TryRead(name, out var username, out var error)
            ? username
            : throw new ArgumentException(error.Message, nameof(name));
}
