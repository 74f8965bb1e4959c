using Broadcast.Linux.Native;

namespace Broadcast.Linux;

/// <summary>How many descriptors the process may have, and has. Thread-safe.</summary>
internal static class DescriptorLimit
{
    private const string Own = "/proc/self/fd";

    /// <summary>Raises the limit as far as the process may, which the runtime has usually done, and tells how many descriptors are free.</summary>
    /// <returns>How many, of how many; both <see cref="int.MaxValue"/> when it is not known or has no end.</returns>
    public static unsafe (int Free, int All) Raise()
    {
        ResourceLimit limit;
        if (Libc.GetLimit(Flags.OpenFiles, &limit) != 0)
        {
            return (int.MaxValue, int.MaxValue);
        }

        if (limit.Soft < limit.Hard)
        {
            var raised = limit with { Soft = limit.Hard };
            if (Libc.SetLimit(Flags.OpenFiles, &raised) == 0)
            {
                limit = raised;
            }
        }

        var all = (int)Math.Min(limit.Soft, int.MaxValue);
        var used = Directory.Exists(Own) ? Directory.EnumerateFileSystemEntries(Own).Count() : 0;
        return (Math.Max(0, all - used), all);
    }
}
