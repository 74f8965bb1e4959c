namespace Broadcast.Server.Capacity;

/// <summary>How many connections are taken, how fast, and how long they may take to say what they want. Immutable.</summary>
public sealed record ConnectionLimits
{
    /// <summary>What <see cref="MaxConnectionsPerAddress"/> is unless set.</summary>
    public const int UsualPerAddress = 256;

    /// <summary>What <see cref="HandshakeRate"/> is unless set.</summary>
    public const int UsualHandshakeRate = 50;

    /// <summary>
    /// The most connections in all, of every kind. 20,000 unless set; 0: as many as the process has descriptors for, which is the bound in any case.
    /// </summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>
    /// The most connections from one address (of IPv6, from one /64); 0: any number. Null: 256, a class and more behind one address, and connections
    /// from this machine, where a proxy that nobody told of may be, are not counted.
    /// </summary>
    public int? MaxConnectionsPerAddress { get; init; }

    /// <summary>
    /// How many connections from one address may begin in a second, after a burst; 0: any number. Null: 50, and those from this machine are not counted.
    /// </summary>
    public int? HandshakeRate { get; init; }

    /// <summary>How many may begin at once, at least 1; after a pause they may again. 500 unless set: a class that comes with a page that has files.</summary>
    public int HandshakeBurst { get; init; } = 500;

    /// <summary>How long a connection may take until its first request is there, and every request until its headers are. 10 s unless set; zero: any time.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection that has been answered stays open without a further request. 90 s unless set, longer than proxies keep theirs; zero: any time.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(90);
}
