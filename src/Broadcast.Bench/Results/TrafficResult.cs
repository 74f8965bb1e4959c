namespace Broadcast.Bench.Results;

/// <summary>What was sent and delivered. Immutable.</summary>
public sealed record TrafficResult
{
    /// <summary>How long it was measured, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Messages sent, with those before and after it was measured.</summary>
    public required long Sent { get; init; }

    /// <summary>Messages that were due and not sent: their sender was gone, or the server did not take what it was sent.</summary>
    public required long Withheld { get; init; }

    /// <summary>Deliveries that are owed for all that was sent: one for each member of the room.</summary>
    public required long Expected { get; init; }

    /// <summary>Deliveries, each message and connection counted once.</summary>
    public required long Delivered { get; init; }

    /// <summary>Messages a second while it was measured.</summary>
    public required double SentPerSecond { get; init; }

    /// <summary>Deliveries a second while it was measured.</summary>
    public required double DeliveredPerSecond { get; init; }

    /// <summary>Deliveries that one read brought, on the average: how well the server puts together what it writes.</summary>
    public required double DeliveriesPerRead { get; init; }

    /// <summary>Bytes of the wire for each delivery, frames and notices included.</summary>
    public required double BytesPerDelivery { get; init; }

    /// <summary>By how much the generator itself sent late at most, in microseconds. It counts as latency.</summary>
    public required double LargestLag { get; init; }

    /// <summary>Which part of the deliveries owed was made, 0 to 1.</summary>
    public double Reach => Expected == 0 ? 0 : (double)Delivered / Expected;
}
