using Broadcast.Bench.Checking;
using Broadcast.Bench.Crowd;
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
        dialler = new Dialler(run, connector, peers);
        talker = new Talker(run, peers, loop, sender, connector, Tally, dice);
        var cuts = (options.Reconnects / loop.Count) + (loop.Index < options.Reconnects % loop.Count ? 1 : 0);
        cutter = new Cutter(run, peers, cuts, connector, dice);
        listener = new Listener(run, connector, sender, Tally);
    }

    /// <summary>What it counts.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Its connections; to be read when it has ended.</summary>
    public IReadOnlyList<Peer> Peers => peers;

    /// <summary>Ends when the loop has, with the exception that was its end when it is a defect.</summary>
    public Task Ended => ended.Task;

    /// <summary>Starts the thread. It ends with <see cref="BenchPhase.Over"/>.</summary>
    public void Start(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

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
        var next = Math.Min(dialler.Step(), Math.Min(talker.Step(), cutter.Step()));

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
