namespace Broadcast.Bench.Pace;

/// <summary>As fast as the server goes with so many messages under way; one is done when its last reader has it.</summary>
/// <param name="Window">Messages under way over all senders, at least 1.</param>
public sealed record ClosedLoad(int Window) : Load;
