using System.Net;
using Broadcast.Linux;
using Broadcast.Protocol;
using Broadcast.Server.Capacity;
using Broadcast.Server.Hosting;
using Broadcast.Server.Tls;

namespace Broadcast.Cli.Commands.Start;

/// <summary>What <c>broadcast-server start</c> was asked for, checked. Immutable.</summary>
internal sealed record StartOptions
{
    /// <summary>The port, 0 to 65535; 0 takes any that is free.</summary>
    public int Port { get; init; } = PortNumber.Default;

    /// <summary>
    /// The address to listen on: <c>localhost</c> (this machine only, the default), a host name, or an IP address
    /// without brackets, <c>0.0.0.0</c> and <c>::</c> meaning every network.
    /// </summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Sockets that listen already, in place of <see cref="Host"/> and <see cref="Port"/>.</summary>
    public IReadOnlyList<InheritedSocket> Inherited { get; init; } = [];

    /// <summary>Who is let in.</summary>
    public AccessRequest Access { get; init; } = new();

    /// <summary>The certificate; null speaks without TLS.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Pages from elsewhere that may use the server.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The networks of trusted proxies.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The folder of the log, an absolute path; null keeps nothing (<c>--ephemeral</c>).</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The longest message, in UTF-8 bytes; 1 KiB to 16 MiB.</summary>
    public int MaxMessage { get; init; } = new Limits().MaxMessage;

    /// <summary>How the log is written.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>Whether <c>/echo</c> is open.</summary>
    public bool Echo { get; init; }

    /// <summary>Whether messages are compressed for clients that offer it.</summary>
    public bool Compression { get; init; }

    /// <summary>Whether details are logged.</summary>
    public bool Verbose { get; init; }

    /// <summary>How long a person whose connection broke counts as present; 0 to an hour.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one search may take; 0 lifts the limit.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How much they may hold.</summary>
    public CapacityOptions Capacity { get; init; } = new();

    /// <summary>How many connections are taken.</summary>
    public ConnectionLimits Connections { get; init; } = new();

    /// <summary>How often what may be done.</summary>
    public RateOptions Rates { get; init; } = new();

    /// <summary>How long clients have to go when the server stops; 0 to an hour.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What an acknowledgement outlives.</summary>
    public DurabilityMode Durability { get; init; }

    /// <summary>How much of each room is kept; null keeps everything.</summary>
    public RetentionPolicy? Retention { get; init; }
}
