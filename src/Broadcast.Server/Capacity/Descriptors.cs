using Broadcast.Linux;
using Broadcast.Server.Lanes;

namespace Broadcast.Server.Capacity;

/// <summary>
/// How the descriptors of the process are divided. Some are kept from connections: for the log, for those who are told that they are too many, and for the runtime, which takes
/// two for every assembly that it loads at its first use, and cannot go on without. Immutable.
/// </summary>
/// <param name="Connections">How many are for connections.</param>
/// <param name="Told">How many may be for those who are told why they are refused.</param>
internal sealed record Descriptors(int Connections, int Told)
{
    private const int LeastKept = 192;
    private const int MostKept = 512;

    /// <summary>Divides those that there are, where the system counts them.</summary>
    /// <exception cref="IOException">There are too few to serve anybody; the message says what to do.</exception>
    public static Descriptors Divide()
    {
        var (free, all) = LaneSet.IsSupported ? DescriptorLimit.Raise() : (int.MaxValue, int.MaxValue);
        return Divide(free, all);
    }

    /// <summary>Divides.</summary>
    /// <param name="free">How many are free.</param>
    /// <param name="all">Of how many.</param>
    /// <exception cref="IOException">There are too few to serve anybody; the message says what to do.</exception>
    public static Descriptors Divide(int free, int all)
    {
        if (free < LeastKept + 1)
        {
            throw new IOException(
                $"a process may open only {all} files here, and {all - free + LeastKept + 1} are needed at least; raise that (ulimit -n, LimitNOFILE)."
            );
        }

        var kept = Math.Clamp(free / 2, LeastKept, MostKept);
        return new Descriptors(free - kept, kept / 3);
    }
}
