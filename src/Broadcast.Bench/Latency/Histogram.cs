using System.Numerics;

namespace Broadcast.Bench.Latency;

/// <summary>
/// Counts of values in buckets that grow with the value: 128 equal ones for each power of two, so that a value told from it is
/// off by at most 1/256 (0.4 %) of itself, and exact below 128. Its size is the same whatever is recorded.
/// One thread records; another may meanwhile <see cref="Add"/> it to one of its own and gets all but the latest.
/// </summary>
public sealed class Histogram
{
    /// <summary>The most by which a told value may be off, as a part of the value.</summary>
    public const double Error = 1.0 / (2 * Steps);

    /// <summary>The largest value that is kept apart; larger ones count as this one.</summary>
    public const long Largest = (1L << HighestPower) - 1;

    private const int StepBits = 7;
    private const int Steps = 1 << StepBits;
    private const int HighestPower = 42;

    private readonly long[] counts = new long[(HighestPower - StepBits + 1) << StepBits];
    private long largest;
    private long sum;

    /// <summary>How many values were recorded. Counted anew with every call.</summary>
    public long Count
    {
        get
        {
            var total = 0L;
            foreach (var count in counts)
            {
                total += count;
            }

            return total;
        }
    }

    /// <summary>The largest value, exactly; 0 when there is none.</summary>
    public long Max => largest;

    /// <summary>The mean, exactly; 0 when there is none.</summary>
    public double Mean => Count is > 0 and var count ? sum / (double)count : 0;

    /// <summary>Records a value; a negative one counts as 0.</summary>
    public void Record(long value)
    {
        value = Math.Clamp(value, 0, Largest);
        counts[Bucket(value)]++;
        sum += value;
        if (value > largest)
        {
            largest = value;
        }
    }

    /// <summary>Adds what another one holds.</summary>
    public void Add(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += Volatile.Read(ref other.counts[i]);
        }

        sum += Volatile.Read(ref other.sum);
        largest = Math.Max(largest, Volatile.Read(ref other.largest));
    }

    /// <summary>What was recorded since an earlier copy of the same histogram. Its <see cref="Max"/> is of the whole time.</summary>
    public Histogram Since(Histogram earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var result = new Histogram { largest = largest, sum = sum - earlier.sum };
        for (var i = 0; i < counts.Length; i++)
        {
            result.counts[i] = counts[i] - earlier.counts[i];
        }

        return result;
    }

    /// <summary>The value that a part of all values does not exceed, by nearest rank; 0 when there is none.</summary>
    /// <param name="part">From 0 (the smallest) to 1 (the largest): 0.99 for the 99th percentile.</param>
    public double Percentile(double part)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(part * Count));
        var seen = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= rank)
            {
                return Math.Min(Middle(i), largest);
            }
        }

        return 0;
    }

    private static int Bucket(long value)
    {
        if (value < Steps)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - StepBits;
        return ((shift + 1) << StepBits) + (int)((value >> shift) & (Steps - 1));
    }

    private static double Middle(int bucket)
    {
        if (bucket < Steps)
        {
            return bucket;
        }

        var shift = (bucket >> StepBits) - 1;
        var low = (long)(Steps + (bucket & (Steps - 1))) << shift;
        return low + (((1L << shift) - 1) / 2.0);
    }
}
