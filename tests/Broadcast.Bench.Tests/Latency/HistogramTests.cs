using Broadcast.Bench.Latency;
using Xunit;

namespace Broadcast.Bench.Tests.Latency;

public sealed class HistogramTests
{
    private static readonly double[] Parts = [0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 0.9999, 1];

    public static TheoryData<string, int> Distributions =>
        new MatrixTheoryData<string, int>(["even", "exponential", "two humps", "powers"], [1, 2, 3]);

    [Theory, MemberData(nameof(Distributions))]
    public void A_percentile_is_off_by_no_more_than_is_documented(string kind, int seed)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, random.Next(1, 5000)).Select(_ => Draw(kind, random)).ToArray();
        var histogram = Of(values);
        Array.Sort(values);

        foreach (var part in Parts)
        {
            var exact = values[Math.Max(0, (int)Math.Ceiling(part * values.Length) - 1)];
            Assert.InRange(histogram.Percentile(part), exact * (1 - Histogram.Error), exact * (1 + Histogram.Error));
        }

        Assert.Equal(values[^1], histogram.Max);
        Assert.Equal(values.Length, histogram.Count);
        Assert.Equal(values.Average(), histogram.Mean, 1e-6 * values.Average());
    }

    [Fact]
    public void Small_values_are_exact()
    {
        for (var value = 0; value < 128; value++)
        {
            Assert.Equal(value, Of([value, 1000]).Percentile(0.5));
        }
    }

    [Fact]
    public void Every_power_of_two_and_its_neighbours_are_within_the_error()
    {
        for (var power = 1; power < 42; power++)
        {
            foreach (var value in (long[])[(1L << power) - 1, 1L << power, (1L << power) + 1])
            {
                var told = Of([value, Histogram.Largest]).Percentile(0.5);
                Assert.InRange(told, value * (1 - Histogram.Error), value * (1 + Histogram.Error));
            }
        }
    }

    [Fact]
    public void Nothing_recorded_is_nothing()
    {
        var histogram = new Histogram();
        Assert.Equal((0, 0, 0, 0), (histogram.Count, histogram.Max, histogram.Mean, histogram.Percentile(0.99)));
    }

    [Fact]
    public void What_is_out_of_range_counts_at_its_ends()
    {
        var histogram = Of([-5, long.MaxValue]);
        Assert.Equal(0, histogram.Percentile(0.5));
        Assert.Equal(Histogram.Largest, histogram.Max);
    }

    [Fact]
    public void Two_histograms_added_are_one_of_all_values()
    {
        var sum = Of([1, 2, 3]);
        sum.Add(Of([100, 200, 100_000]));
        var whole = Of([1, 2, 3, 100, 200, 100_000]);
        Assert.Equal(
            Parts.Select(whole.Percentile).Append(whole.Mean).Append(whole.Max),
            Parts.Select(sum.Percentile).Append(sum.Mean).Append(sum.Max)
        );
    }

    [Fact]
    public void What_came_since_an_earlier_copy_is_told_alone()
    {
        var running = Of([10, 20]);
        var earlier = new Histogram();
        earlier.Add(running);
        running.Record(90);
        running.Record(100);

        var since = running.Since(earlier);
        Assert.Equal((2, 90.0, 100.0), (since.Count, since.Percentile(0.5), since.Percentile(1)));
        Assert.Equal(95, since.Mean);
    }

    private static Histogram Of(IEnumerable<long> values)
    {
        var histogram = new Histogram();
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        return histogram;
    }

    private static long Draw(string kind, Random random) =>
        kind switch
        {
            "even" => random.NextInt64(1, 1_000_000),
            "exponential" => 1 + (long)(-Math.Log(1 - random.NextDouble()) * 50_000),
            "two humps" => random.Next(100) == 0 ? random.NextInt64(5_000_000, 6_000_000) : random.NextInt64(900, 1100),
            _ => 1L << random.Next(0, 41),
        };
}
