namespace Broadcast.Core.Rates;

/// <summary>What one payer has left: of each rate, when all of it is there again. Owned by the hub's thread.</summary>
internal sealed class Budget(Payer payer)
{
    /// <summary>Whose.</summary>
    public Payer Payer => payer;

    /// <summary>Whether somebody who is here has it in hand: then it is kept, whatever is in it.</summary>
    public bool IsHeld { get; set; }

    public TimeSpan Messages { get; set; }

    public TimeSpan Bytes { get; set; }

    public TimeSpan Joins { get; set; }

    public TimeSpan Names { get; set; }

    public TimeSpan Typing { get; set; }

    public TimeSpan Questions { get; set; }

    /// <summary>Whether it is as good as a new one.</summary>
    public bool IsFull(TimeSpan now) =>
        Messages <= now && Bytes <= now && Joins <= now && Names <= now && Typing <= now && Questions <= now;
}
