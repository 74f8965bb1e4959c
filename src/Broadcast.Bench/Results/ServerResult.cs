namespace Broadcast.Bench.Results;

/// <summary>What it cost the server's process. Immutable.</summary>
/// <param name="Cores">Processor time for a second of the time measured: 1 is a whole core.</param>
/// <param name="MicrosPerDelivery">Processor time for a delivery.</param>
/// <param name="MicrosPerJoin">Processor time for a connection getting in.</param>
/// <param name="MemoryBefore">Resident bytes before the connections.</param>
/// <param name="MemoryJoined">Resident bytes when all were in and nothing was said.</param>
/// <param name="MemoryAfter">Resident bytes at the end.</param>
/// <param name="BytesPerConnection">What the resident bytes grew by for each connection before anything was said.</param>
public sealed record ServerResult(
    double Cores,
    double MicrosPerDelivery,
    double MicrosPerJoin,
    long MemoryBefore,
    long MemoryJoined,
    long MemoryAfter,
    double BytesPerConnection
);
