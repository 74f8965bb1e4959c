namespace Broadcast.Bench.Measuring;

/// <summary>What a process has used. Immutable.</summary>
/// <param name="Processor">Processor time since its start, user and system, in the system's clock ticks: on Linux of 10 ms.</param>
/// <param name="User">The part of it outside the kernel.</param>
/// <param name="Resident">Resident memory, in bytes.</param>
public sealed record Reading(TimeSpan Processor, TimeSpan User, long Resident);
