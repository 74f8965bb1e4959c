namespace Broadcast.Bench.Pace;

/// <summary>
/// So many messages a second whatever the server does. A message is stamped with the time at which it was due, so that whatever
/// delays it, in the server or in the generator, counts as latency instead of lowering the load.
/// </summary>
/// <param name="PerSecond">Messages a second over all senders, more than 0.</param>
/// <param name="Poisson">Whether gaps and senders are random, as people are; otherwise even, and in turn.</param>
public sealed record OpenLoad(double PerSecond, bool Poisson) : Load;
