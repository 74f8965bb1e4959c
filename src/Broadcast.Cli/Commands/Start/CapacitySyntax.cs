using System.CommandLine;

namespace Broadcast.Cli.Commands.Start;

/// <summary>The spelling of how many connections are taken and how much they may hold. Values are read as text here; <see cref="CapacityReader"/> checks them.</summary>
internal sealed class CapacitySyntax
{
    public Option<string?> MaxConnections { get; } =
        new("--max-connections")
        {
            Description = "The most connections in all (default: 20000; 0: as many as the system allows).",
            HelpName = "N",
        };

    public Option<string?> MaxConnectionsPerAddress { get; } =
        new("--max-connections-per-address")
        {
            Description =
                "The most from one address, of IPv6 from one /64 (default: 256, this machine not counted; 0: any number).",
            HelpName = "N",
        };

    public Option<string?> HandshakeRate { get; } =
        new("--handshake-rate")
        {
            Description =
                "New connections per second from one address (default: 50, this machine not counted; 0: any number).",
            HelpName = "N",
        };

    public Option<string?> HandshakeBurst { get; } =
        new("--handshake-burst")
        {
            Description = "How many may come at once before the rate counts (default: 500).",
            HelpName = "N",
        };

    public Option<string?> HandshakeTimeout { get; } =
        new("--handshake-timeout")
        {
            Description = "How long a connection may take to send its request (default: 10; 0: as long as it likes).",
            HelpName = "SECONDS",
        };

    public Option<string?> IdleTimeout { get; } =
        new("--idle-timeout")
        {
            Description = "How long an HTTP connection waits for the next request (default: 90; 0: for ever).",
            HelpName = "SECONDS",
        };

    public Option<string?> JoinTimeout { get; } =
        new("--join-timeout")
        {
            Description =
                "How long a connection may be open without having joined (default: 60; 0: as long as it likes).",
            HelpName = "SECONDS",
        };

    public Option<string?> Outbox { get; } =
        new("--outbox")
        {
            Description = "How much may wait for one reader before it is cut off (default: 4m; 0: any amount).",
            HelpName = "SIZE",
        };

    public Option<string?> AllOutboxes { get; } =
        new("--all-outboxes")
        {
            Description =
                "How much may wait for all readers; the slowest are cut off (default: a quarter of the memory; 0: any amount).",
            HelpName = "SIZE",
        };

    public Option<string?> HistoryPage { get; } =
        new("--history-page")
        {
            Description = "The most messages in one page of history (default: 200; 1 to 1000).",
            HelpName = "N",
        };

    /// <summary>The options, in the order in which help shows them.</summary>
    public IReadOnlyList<Option> All =>
        [
            MaxConnections,
            MaxConnectionsPerAddress,
            HandshakeRate,
            HandshakeBurst,
            HandshakeTimeout,
            JoinTimeout,
            IdleTimeout,
            Outbox,
            AllOutboxes,
            HistoryPage,
        ];
}
