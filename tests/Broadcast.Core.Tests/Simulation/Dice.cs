namespace Broadcast.Core.Tests.Simulation;

/// <summary>
/// All chance of a simulation: SplitMix64, so that a seed means the same run on every machine and every runtime.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double probability) => (Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Zero to <paramref name="longest"/>.</summary>
    public TimeSpan Within(TimeSpan longest) => new((long)(Next() % (ulong)(longest.Ticks + 1)));

    /// <summary>Chance of its own, so that what one part draws does not depend on what another does.</summary>
    public Dice Fork() => new(Next());
}
