using Broadcast.Bench.Pace;

namespace Broadcast.Bench;

/// <summary>What a run is asked for. Immutable.</summary>
public sealed record BenchOptions
{
    /// <summary>The server: a <c>ws</c> address, with the path and query that every connection uses.</summary>
    public required Uri Target { get; init; }

    /// <summary>How many connections, at least 1; see <see cref="Capacity"/> for the most.</summary>
    public int Connections { get; init; } = 100;

    /// <summary>How many rooms they are spread over, 1 to <see cref="Connections"/>.</summary>
    public int Rooms { get; init; } = 1;

    /// <summary>How many of them say something, 1 to <see cref="Connections"/>, spread over the rooms.</summary>
    public int Senders { get; init; } = 16;

    /// <summary>When messages are sent.</summary>
    public Load Load { get; init; } = new OpenLoad(50, Poisson: false);

    /// <summary>Characters of a message, <see cref="SmallestSize"/> to <see cref="LargestSize"/>.</summary>
    public int Size { get; init; } = 100;

    /// <summary>How long is measured.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long messages are sent before that.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the last deliveries are waited for while none comes.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Over which time the connections are opened; zero opens them as fast as the server takes them.</summary>
    public TimeSpan Ramp { get; init; }

    /// <summary>How long is waited for a connection when none gets in.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How the connections speak.</summary>
    public BenchDialect Dialect { get; init; }

    /// <summary>What the names of people and rooms begin with: 1 to 12 letters and digits.</summary>
    public string NamePrefix { get; init; } = "bench";

    /// <summary>The first message of each connection, for servers that want one (<see cref="BenchDialect.Plain"/>); <c>{room}</c> and <c>{id}</c> stand for numbers.</summary>
    public string? Hello { get; init; }

    /// <summary>What stands around a text, for servers that want it so (<see cref="BenchDialect.Plain"/>); <c>{text}</c> stands for the text, <c>{room}</c> for a number.</summary>
    public string? Say { get; init; }

    /// <summary>What a message contains that says that one is in the room (<see cref="BenchDialect.Plain"/>); null when the handshake says it.</summary>
    public string? Welcome { get; init; }

    /// <summary>How many connections that only listen stop reading in the middle of the time measured.</summary>
    public int Stopped { get; init; }

    /// <summary>How long all keep still when they are in, before memory is read and messages are sent.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>How many times a connection is cut and comes back while it is measured.</summary>
    public int Reconnects { get; init; }

    /// <summary>Whether the server is restarted in the middle of the time measured; then messages have identifiers and are sent again until they are acknowledged.</summary>
    public bool Restart { get; init; }

    /// <summary>The server's process, when it is on this machine: its CPU time and memory are told.</summary>
    public int? ServerPid { get; init; }

    /// <summary>Event loops, a thread each; 1 to 64.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether the sockets of .NET are used where direct system calls could be.</summary>
    public bool Portable { get; init; }

    /// <summary>The shortest message: what the checking needs.</summary>
    public const int SmallestSize = Payloads.PayloadFormat.SmallestSize;

    /// <summary>The longest message.</summary>
    public const int LargestSize = 1024 * 1024;
}
