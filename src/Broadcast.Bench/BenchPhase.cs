namespace Broadcast.Bench;

/// <summary>What is done at the moment.</summary>
public enum BenchPhase
{
    /// <summary>Open the connections.</summary>
    Gathering,

    /// <summary>Keep still: the people lists of the joins are told meanwhile.</summary>
    Settling,

    /// <summary>Send and receive.</summary>
    Talking,

    /// <summary>Receive what is under way.</summary>
    Draining,

    /// <summary>Close everything.</summary>
    Over,
}
