using System.Net;
using System.Security.Cryptography;
using Broadcast.Bench.Crowd;
using Broadcast.Bench.Loops;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Payloads;
using Broadcast.Bench.Results;
using Broadcast.Bench.Sockets;
using Broadcast.Bench.Speech;

namespace Broadcast.Bench;

/// <summary>Loads a server and tells what it did. Thread-safe.</summary>
public static class LoadTest
{
    // More characters of the run's number than names have room for are of no use.
    private const int RunNumbers = 1 << 16;

    /// <summary>Runs a test.</summary>
    /// <param name="options">What is asked for; it has passed <see cref="Capacity.Refuse"/>.</param>
    /// <param name="time">The clock; it must run by itself.</param>
    /// <param name="progress">Told several times a second how it stands; called by the run's own flow, so it should be quick.</param>
    /// <param name="stop">Breaks the run off: what was found until then is told.</param>
    /// <param name="restart">Restarts the server, for <see cref="BenchOptions.Restart"/>; ends when it is done.</param>
    /// <exception cref="NoServerException">There is no server.</exception>
    public static async Task<BenchResult> RunAsync(
        BenchOptions options,
        TimeProvider time,
        Action<BenchProgress> progress,
        CancellationToken stop,
        Func<CancellationToken, Task>? restart = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(progress);
        var server = await ServerAddress.FindAsync(options.Target, time, stop);
        var run = Compose(options, time);
        var loops = Enumerable
            .Range(0, options.Threads)
            .Select(index => new LoadLoop(run, (index, options.Threads), Links(options, server), Seed()))
            .ToArray();
        var restarting = options.Restart && restart is not null ? new Restarting(run, server, restart) : null;
        using var conductor = new Conductor(run, loops, progress, restarting, stop);
        return await conductor.RunAsync();
    }

    private static SharedState Compose(BenchOptions options, TimeProvider time)
    {
        var number = (uint)RandomNumberGenerator.GetInt32(RunNumbers);
        var names = new Names(options.NamePrefix, number);
        ISpeech speech = options.Dialect switch
        {
            BenchDialect.Json => new JsonSpeech(
                options.Target,
                names,
                options.Rooms,
                options.Load is AckedLoad || options.Restart
            ),
            BenchDialect.Plain => new PlainSpeech(options.Target, options.Hello, options.Say, options.Welcome),
            BenchDialect.SignalR => new SignalRSpeech(options.Target, names, options.Rooms),
            _ => new TextSpeech(options.Target, names),
        };
        return new()
        {
            Options = options,
            Clock = new RunClock(time),
            Roster = new Roster(options.Connections, options.Rooms, options.Senders),
            Format = new PayloadFormat(options.Size, number),
            Speech = speech,
            Handshake = new OpeningHandshake(options.Target, speech.Subprotocol),
            Window = options.Load is ClosedLoad closed
                ? new Window(closed.Window, options.Senders, options.Threads > 1)
                : null,
            Sent = new uint[options.Connections],
            Present = new int[options.Rooms],
            Heads = new long[options.Rooms],
        };
    }

    private static ILinkSet Links(BenchOptions options, IPEndPoint server) =>
        OperatingSystem.IsLinux() && !options.Portable ? new EpollLinkSet(server) : new PortableLinkSet(server);

    private static ulong Seed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
