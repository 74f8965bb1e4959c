using Broadcast.Bench.Checking;
using Broadcast.Bench.Crowd;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Sockets;

namespace Broadcast.Bench.Loops;

/// <summary>
/// One thread with a part of the connections: opens them, speaks for them, reads and checks what they get.
/// <code>
///   1 open what is to be opened ─▶ 2 send what is due ─▶ 3 cut what is to be cut ─▶ 4 wait ─▶ 5 read what is ready ─▶ 1
/// </code>
/// </summary>
internal sealed class LoadLoop
{
    // How late a change of the phase may be noticed.
    private const long LongestWait = 10 * TimeSpan.TicksPerMillisecond;

    // What stands around a text at most: the frame of a message in the JSON dialect.
    private const int EnvelopeBytes = 4096;

    private readonly SharedState run;
    private readonly ILinkSet links;
    private readonly Peer[] peers;
    private readonly Connector connector;
    private readonly Dialler dialler;
    private readonly Talker talker;
    private readonly Cutter cutter;
    private readonly Stopper stopper;
    private readonly Returner returner;
    private readonly Storm? storm;
    private readonly Listener listener;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Prepares a loop.</summary>
    /// <param name="run">The run.</param>
    /// <param name="loop">The loop's number, and how many there are; the connections are dealt out in turn.</param>
    /// <param name="links">Its sockets; disposed by the loop.</param>
    /// <param name="seed">For what is random in it.</param>
    public LoadLoop(SharedState run, (int Index, int Count) loop, ILinkSet links, ulong seed)
    {
        this.run = run;
        this.links = links;
        var dice = new Dice(seed);
        var options = run.Options;
        peers =
        [
            .. Enumerable
                .Range(0, options.Connections)
                .Where(index => index % loop.Count == loop.Index)
                .Select((index, token) => Invite(run, index, token)),
        ];
        var sender = new FrameSender(dice, options.Size + EnvelopeBytes);
        connector = new Connector(run, links, sender, Tally);
        storm = options.Load is StormLoad ? new Storm(run, peers, connector, Tally) : null;
        connector.Storm = storm;
        dialler = new Dialler(run, connector, peers);
        returner = new Returner(run, connector, sender, Tally, dice);
        connector.Returner = returner;
        Acknowledger =
            options.Load is AckedLoad || options.Restart
                ? new Acknowledger(run, peers, options.Load as AckedLoad, Tally)
                : null;
        talker = new Talker(run, peers, loop, sender, connector, Tally, dice, Acknowledger);
        cutter = new Cutter(run, peers, PartOf(options.Reconnects, loop), connector, dice);
        stopper = new Stopper(run, peers, PartOf(options.Stopped, loop), Tally);
        listener = new Listener(run, new Auditor(run, connector, Acknowledger, Tally), connector, sender, Tally);
    }

    /// <summary>Who takes the acknowledgements; null when none are waited for. To be read when the loop has ended.</summary>
    public Acknowledger? Acknowledger { get; }

    /// <summary>What it counts.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Its connections; to be read when it has ended.</summary>
    public IReadOnlyList<Peer> Peers => peers;

    /// <summary>Ends when the loop has, with the exception that was its end when it is a defect.</summary>
    public Task Ended => ended.Task;

    /// <summary>Starts the thread. It ends with <see cref="BenchPhase.Over"/>.</summary>
    public void Start(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    private static int PartOf(int all, (int Index, int Count) loop) =>
        (all / loop.Count) + (loop.Index < all % loop.Count ? 1 : 0);

    private static Peer Invite(SharedState run, int index, int token)
    {
        var room = run.Roster.RoomOf(index);
        return new(index, token, room, new Witness(run.Roster.SendersIn(room)));
    }

    private void Run()
    {
        try
        {
            using (links)
            {
                while (run.Phase != BenchPhase.Over)
                {
                    Round();
                }

                foreach (var peer in peers)
                {
                    peer.Link?.Dispose();
                }
            }

            ended.SetResult();
        }
#pragma warning disable CA1031 // whatever it is, the owner of the run is told
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ended.SetException(exception);
        }
    }

    private void Round()
    {
        // 1, 2, 3
        storm?.Step();
        var next = Math.Min(storm is null ? dialler.Step() : long.MaxValue, talker.Step());
        next = Math.Min(next, Math.Min(cutter.Step(), stopper.Step()));
        next = Math.Min(next, returner.Step());

        // 4
        var wait = next == long.MaxValue ? LongestWait : Math.Clamp(next - run.Clock.Now, 0, LongestWait);
        foreach (ref readonly var each in links.Wait(wait))
        {
            // 5
            Dispatch(peers[each.Token], each);
        }
    }

    private void Dispatch(Peer peer, LinkEvent what)
    {
        if (peer.Stage == Stage.Stopped)
        {
            // The server let it go. That is told by a fault, which would be told for ever.
            Tally.StoppedClosed++;
            Connector.End(peer);
            return;
        }

        if (peer.Stage == Stage.Connecting)
        {
            if (what.CanWrite)
            {
                connector.Connected(peer);
            }

            return;
        }

        if (what.CanWrite && peer.Link is not null && !FrameSender.Flush(peer))
        {
            connector.Lose(peer, "closed by the server while it was sent to");
        }

        if (what.CanRead && peer.Link is not null)
        {
            listener.Readable(peer);
        }
    }
}
