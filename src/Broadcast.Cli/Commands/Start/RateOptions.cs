using Broadcast.Core.Rates;

namespace Broadcast.Cli.Commands.Start;

/// <summary>How often what may be done, and how many rooms there may be. Every 0 lifts a limit. Immutable.</summary>
internal sealed record RateOptions
{
    // A burst is so many seconds' worth of its rate unless it is given.
    private const int UsualBurst = 4;
    private const int QuestionBurst = 5;

    /// <summary>A person's messages in a second.</summary>
    public int MessageRate { get; init; } = 50;

    /// <summary>A person's messages at once; null for four seconds' worth.</summary>
    public int? MessageBurst { get; init; }

    /// <summary>Bytes of a person's messages in a second.</summary>
    public int ByteRate { get; init; } = 256 * 1024;

    /// <summary>Bytes of a person's messages at once; null for four seconds' worth.</summary>
    public int? ByteBurst { get; init; }

    /// <summary>Rooms that a person enters in a minute.</summary>
    public int JoinRate { get; init; } = 240;

    /// <summary>Changes of a person's name in a minute.</summary>
    public int NickRate { get; init; } = 20;

    /// <summary>A person's signs of typing in a second.</summary>
    public int TypingRate { get; init; } = 10;

    /// <summary>A person's questions in a second.</summary>
    public int QuestionRate { get; init; } = 20;

    /// <summary>A connection's refusals in a minute.</summary>
    public int MaxRefusals { get; init; } = 1200;

    /// <summary>The most rooms of one connection.</summary>
    public int MaxRoomsPerConnection { get; init; } = 100;

    /// <summary>The most rooms at the same time.</summary>
    public int MaxRooms { get; init; } = 20_000;

    /// <summary>The most people in one room.</summary>
    public int MaxMembers { get; init; } = 20_000;

    /// <summary>A person's messages at once.</summary>
    public int MessagesAtOnce => MessageBurst ?? Multiple(MessageRate);

    /// <summary>Bytes of a person's messages at once.</summary>
    public int BytesAtOnce => ByteBurst ?? Multiple(ByteRate);

    /// <summary>The rates, as the hub knows them.</summary>
    public RateLimits ToLimits() =>
        new()
        {
            Messages = RateLimit.PerSecond(MessageRate, MessagesAtOnce),
            Bytes = RateLimit.PerSecond(ByteRate, BytesAtOnce),
            Joins = RateLimit.PerMinute(JoinRate, JoinRate),
            Names = RateLimit.PerMinute(NickRate, NickRate),
            Typing = RateLimit.PerSecond(TypingRate, 2L * TypingRate),
            Questions = RateLimit.PerSecond(QuestionRate, (long)QuestionBurst * QuestionRate),
            Refusals = RateLimit.PerMinute(MaxRefusals, MaxRefusals),
        };

    private static int Multiple(int rate) => (int)Math.Min((long)rate * UsualBurst, int.MaxValue);
}
