using Broadcast.Core.Rates;
using Broadcast.Protocol;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>
/// What a seed has in store. Every seed leaves some kinds of trouble out, so that one kind does not hide another: a server that
/// crashes every second never has a long outbox.
/// </summary>
internal sealed record Plan
{
    public required TimeSpan Chaos { get; init; }

    public required int People { get; init; }

    public required int Listeners { get; init; }

    public required int Rooms { get; init; }

    /// <summary>How long each client waits on average between two things that it does.</summary>
    public required TimeSpan Pace { get; init; }

    public required TimeSpan Latency { get; init; }

    public required double SecondDevice { get; init; }

    public required double Undecided { get; init; }

    public required double Fragments { get; init; }

    public required double LongTexts { get; init; }

    public required TimeSpan? CutEvery { get; init; }

    public required TimeSpan? StallEvery { get; init; }

    public required TimeSpan? CrashEvery { get; init; }

    public required TimeSpan? VandalEvery { get; init; }

    public required TimeSpan? TrimEvery { get; init; }

    public required double GracefulStops { get; init; }

    public required TimeSpan CommitTime { get; init; }

    public required TimeSpan ReadTime { get; init; }

    public required double FailingAppends { get; init; }

    public required double FailingReads { get; init; }

    public required int OutboxBytes { get; init; }

    public required int SocketBytes { get; init; }

    public required HubOptions Hub { get; init; }

    public static Plan Draw(Dice dice)
    {
        TimeSpan? Perhaps(double chance, int low, int high) =>
            dice.Chance(chance) ? TimeSpan.FromMilliseconds(dice.Between(low, high)) : null;
        double Rate(double chance, double most) => dice.Chance(chance) ? most * dice.Between(1, 100) / 100 : 0;
        TimeSpan Time(int low, int high) => TimeSpan.FromMilliseconds(dice.Between(low, high));

        var outbox = dice.Chance(0.5) ? dice.Between(5, 32) * 1024 : 512 * 1024;
        return new Plan
        {
            Chaos = Time(8_000, 40_000),
            People = dice.Between(2, 9),
            Listeners = dice.Below(4),
            Rooms = dice.Between(1, 4),
            Pace = Time(50, 800),
            Latency = Time(1, dice.Chance(0.3) ? 700 : 60),
            SecondDevice = Rate(0.5, 1),
            Undecided = Rate(0.4, 1),
            Fragments = Rate(0.6, 1),
            LongTexts = Rate(0.5, 0.5),
            CutEvery = Perhaps(0.7, 200, 5_000),
            StallEvery = Perhaps(0.5, 300, 5_000),
            CrashEvery = Perhaps(0.5, 700, 15_000),
            VandalEvery = Perhaps(0.5, 300, 3_000),
            TrimEvery = Perhaps(0.2, 500, 5_000),
            GracefulStops = Rate(0.5, 1),
            CommitTime = Time(0, dice.Chance(0.3) ? 400 : 10),
            ReadTime = Time(0, dice.Chance(0.3) ? 300 : 5),
            FailingAppends = Rate(0.3, 0.5),
            FailingReads = Rate(0.3, 0.5),
            OutboxBytes = outbox,
            SocketBytes = dice.Between(512, 16 * 1024),
            Hub = new HubOptions
            {
                Limits = new Limits
                {
                    MaxMessage = 2048,
                    HistoryPage = 5,
                    RoomsPerConnection = 8,
                },
                Rates = dice.Chance(0.35)
                    ? new RateLimits
                    {
                        Messages = RateLimit.PerSecond(dice.Between(1, 30), dice.Between(1, 40)),
                        Bytes = dice.Chance(0.5) ? RateLimit.PerSecond(dice.Between(200, 20_000), 4096) : default,
                        Refusals = dice.Chance(0.5) ? RateLimit.PerMinute(600, 600) : default,
                    }
                    : new RateLimits(),
                Grace = dice.Chance(0.15) ? TimeSpan.Zero : Time(2_000, 8_000),
                Heartbeat = Time(4_000, 12_000),
                ReplayPiece = outbox / 16,
                UncommittedBytesPerConnection = dice.Between(1, 8) * 1024,
                UncommittedBytes = dice.Between(2, 32) * 1024,
            },
        };
    }
}
