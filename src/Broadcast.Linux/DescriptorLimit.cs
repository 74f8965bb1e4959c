using Broadcast.Linux.Native;

namespace Broadcast.Linux;

/// <summary>How many descriptors the process may have. Thread-safe.</summary>
internal static class DescriptorLimit
{
    /// <summary>Raises the limit as far as the process may, which the runtime has usually done, and tells it.</summary>
    /// <returns>How many; <see cref="int.MaxValue"/> when it is not known or has no end.</returns>
    public static unsafe int Raise()
    {
        ResourceLimit limit;
        if (Libc.GetLimit(Flags.OpenFiles, &limit) != 0)
        {
            return int.MaxValue;
        }

        if (limit.Soft < limit.Hard)
        {
            var raised = limit with { Soft = limit.Hard };
            if (Libc.SetLimit(Flags.OpenFiles, &raised) == 0)
            {
                limit = raised;
            }
        }

        return (int)Math.Min(limit.Soft, int.MaxValue);
    }
}
