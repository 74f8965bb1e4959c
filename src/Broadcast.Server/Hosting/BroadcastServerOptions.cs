using System.Net;
using Broadcast.Core;
using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Linux;
using Broadcast.Server.Access;
using Broadcast.Server.Capacity;
using Broadcast.Server.Tls;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Hosting;

/// <summary>How a server is started. Immutable.</summary>
public sealed record BroadcastServerOptions
{
    /// <summary>The address to listen on: <c>localhost</c> (this machine only), an IP address, or a host name.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The port, 0 to 65535; 0 takes any that is free.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>
    /// Sockets that listen already, on Linux; then neither <see cref="Host"/> nor <see cref="Port"/> counts. They stay open when the server stops: who comes
    /// then waits for the next one. The server closes its descriptors. Needs <see cref="Lanes"/>.
    /// </summary>
    public IReadOnlyList<InheritedSocket> Inherited { get; init; } = [];

    /// <summary>Opens the log; the server disposes it.</summary>
    public required Func<IMessageLog> OpenLog { get; init; }

    /// <summary>How sessions and rooms behave.</summary>
    public HubOptions Hub { get; init; } = new();

    /// <summary>
    /// How many lanes (event loops) carry plain WebSockets on Linux; 0 carries them over streams, as on other systems. One for
    /// each two processors: the other half is the kernel's, the log's and the web server's.
    /// </summary>
    public int Lanes { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>
    /// The most that may wait for one connection to read it, in bytes, at least 1; a slower reader is closed with 4000. Null: 4 MiB, or eight of the
    /// longest messages where that is more, so that two that follow each other find no reader slow.
    /// </summary>
    public int? OutboxBytes { get; init; }

    /// <summary>How many connections are taken, and how long they may take to say what they want.</summary>
    public ConnectionLimits Connections { get; init; } = new();

    /// <summary>Whether messages are compressed for clients that offer permessage-deflate (RFC 7692).</summary>
    public bool Compression { get; init; }

    /// <summary>Whether <c>/echo</c> is open: a WebSocket that sends back what it gets, for conformance suites.</summary>
    public bool Echo { get; init; }

    /// <summary>Who is let in; everybody unless set.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>Where everything that is done to keep order is written down; null: in the server's own log.</summary>
    public IAuditLog? Audit { get; init; }

    /// <summary>The certificate; null speaks without TLS.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Pages from elsewhere that may use the server, such as <c>https://example.org</c>; <c>*</c> is every one.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The networks of proxies whose word about the client's address and scheme is taken.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>How much is kept; null keeps everything. A log that cannot forget keeps everything too.</summary>
    public RetentionPolicy? Retention { get; init; }

    /// <summary>Where logs go.</summary>
    public Action<ILoggingBuilder> Logging { get; init; } = static _ => { };

    /// <summary>
    /// Looks up a variable of the environment: metrics are sent by OTLP where <see cref="Telemetry.OtlpVariables"/> ask for it. What OpenTelemetry's own code reads comes from the process's environment all the same.
    /// </summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// How long the server waits for clients to take what waits for them and to answer its good-bye, when it stops; 0 ends at once. 3 s unless
    /// set: with what comes before and after, less than 5 in all.
    /// </summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>When clients are asked to come back after the server has stopped.</summary>
    public ReturnSpread Returns { get; init; } = ReturnSpread.Usual;
}
