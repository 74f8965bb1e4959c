using System.Globalization;
using System.Text.RegularExpressions;
using Broadcast.Bench.Pace;

namespace Broadcast.Bench;

/// <summary>
/// How many connections this process can open to one address: each takes a local port and a file descriptor. Immutable.
/// </summary>
/// <param name="FirstPort">The first port that the system gives to outgoing connections.</param>
/// <param name="LastPort">The last one.</param>
/// <param name="Descriptors">How many files, sockets among them, the process may have open.</param>
public sealed partial record Capacity(int FirstPort, int LastPort, long Descriptors)
{
    // What the runtime, the terminal and the event loops have open.
    private const int OwnDescriptors = 150;

    // Ports that are in use by others, or not yet free again after an earlier run.
    private const int SparePorts = 200;

    private const long MostMemory = 1L << 30;

    /// <summary>The most connections.</summary>
    public int Most => (int)Math.Max(1, Math.Min(LastPort - FirstPort + 1 - SparePorts, Descriptors - OwnDescriptors));

    /// <summary>Asks the system; where it does not tell, the usual ranges are taken.</summary>
    public static Capacity OfThisProcess()
    {
        var ports = Read("/proc/sys/net/ipv4/ip_local_port_range")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (first, last) =
            ports is [var from, var to] && int.TryParse(from, out var a) && int.TryParse(to, out var b)
                ? (a, b)
                : (49152, 65535);
        var files = OpenFiles().Match(Read("/proc/self/limits")).Groups["most"].Value;
        return new(first, last, long.TryParse(files, CultureInfo.InvariantCulture, out var most) ? most : 65536);
    }

    /// <summary>Says why a run cannot be; null when it can.</summary>
    public string? Refuse(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Connections > Most)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Connections:N0} connections are more than one process can open to one address: {LastPort - FirstPort + 1:N0} local ports ({FirstPort} to {LastPort}) less {SparePorts} to spare, and {Descriptors:N0} open files less {OwnDescriptors} of its own, leave {Most:N0}. Run several at once, on several machines beyond the ports."
            );
        }

        var memory = MemoryFor(options);
        return memory <= MostMemory
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"checking every message of {options.Senders:N0} senders in {options.Rooms:N0} rooms on {options.Connections:N0} connections would take {memory / 1e9:F1} GB: the members of a room times its senders, 4 bytes each, and the window times the senders, 8 bytes each; the most is {MostMemory / 1e9:F1} GB. Take fewer senders, or more rooms."
            );
    }

    private static long MemoryFor(BenchOptions options) =>
        (4L * options.Connections * Math.Max(1, options.Senders / options.Rooms))
        + (options.Load is ClosedLoad closed ? 16L * closed.Window * options.Senders : 0);

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    [GeneratedRegex(@"^Max open files\s+(?<most>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenFiles();
}
