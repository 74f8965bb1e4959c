namespace Broadcast.Bench.Results;

/// <summary>What it cost the generator's own process. Immutable.</summary>
/// <param name="Cores">Processor time for a second of the time measured.</param>
/// <param name="MicrosPerDelivery">Processor time for a delivery.</param>
/// <param name="UserMicrosPerDelivery">The part of it outside the kernel: reading, checking, counting.</param>
public sealed record GeneratorResult(double Cores, double MicrosPerDelivery, double UserMicrosPerDelivery);
