namespace Broadcast.Bench.Results;

/// <summary>What was wrong with the deliveries: all of it is 0 with a server that keeps its promises. Immutable.</summary>
public sealed record Findings
{
    /// <summary>Deliveries that never came, to connections that were there to the end.</summary>
    public required long Lost { get; init; }

    /// <summary>Deliveries that came again.</summary>
    public required long Doubled { get; init; }

    /// <summary>Deliveries that came after a later one of the same sender.</summary>
    public required long Reordered { get; init; }

    /// <summary>Deliveries with a byte that nobody sent.</summary>
    public required long Damaged { get; init; }

    /// <summary>Deliveries to a connection of another room.</summary>
    public required long Misrouted { get; init; }

    /// <summary>Connections that saw the messages of all senders in another order than others of their room.</summary>
    public required long Disagreeing { get; init; }

    /// <summary>Connections that ended by themselves after they were in.</summary>
    public required long Closed { get; init; }

    /// <summary>Connections that were cut and did not come back with everything.</summary>
    public required long NotReturned { get; init; }

    /// <summary>Breaches of RFC 6455.</summary>
    public required long Violations { get; init; }

    /// <summary>Errors that the server told.</summary>
    public required long Refusals { get; init; }
}
