namespace Broadcast.Bench.Checking;

/// <summary>What the arrival of a message is to the connection that got it.</summary>
internal enum Arrival
{
    /// <summary>The one that was next.</summary>
    Next,

    /// <summary>One after others that have not come: those are missing for now.</summary>
    Early,

    /// <summary>One that was missing: the order is broken.</summary>
    Late,

    /// <summary>One that had come before.</summary>
    Double,
}
