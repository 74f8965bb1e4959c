using Broadcast.Core.Access;

namespace Broadcast.Server.Access;

/// <summary>
/// Counts wrong passwords and tokens by where they come from, and slows the next ones: after a few, one has to wait, twice as long each
/// time. Bounded. Thread-safe: <c>gate</c> guards every field.
/// </summary>
internal sealed class FailedAttempts(TimeProvider time)
{
    // Somebody who mistypes is not an attacker.
    private const int Free = 3;

    // So many households are remembered; then the first one found makes room.
    private const int Capacity = 10_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<ClientAddress, Record> records = [];

    /// <summary>How long one has to wait before one may try again; zero when one may.</summary>
    public TimeSpan WaitOf(ClientAddress address)
    {
        lock (gate)
        {
            if (!records.TryGetValue(address.Household, out var record))
            {
                return TimeSpan.Zero;
            }

            var since = time.GetElapsedTime(record.Last);
            if (since > Memory)
            {
                records.Remove(address.Household);
                return TimeSpan.Zero;
            }

            var wait = WaitAfter(record.Count) - since;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    /// <summary>An attempt failed.</summary>
    public void Failed(ClientAddress address)
    {
        lock (gate)
        {
            var count = records.TryGetValue(address.Household, out var record) ? record.Count : 0;
            if (count == 0 && records.Count >= Capacity)
            {
                records.Remove(records.Keys.First());
            }

            records[address.Household] = new Record(count + 1, time.GetTimestamp());
        }
    }

    /// <summary>An attempt succeeded.</summary>
    public void Succeeded(ClientAddress address)
    {
        lock (gate)
        {
            records.Remove(address.Household);
        }
    }

    private static TimeSpan WaitAfter(int failures)
    {
        if (failures < Free)
        {
            return TimeSpan.Zero;
        }

        var wait = TimeSpan.FromSeconds(1 << Math.Min(failures - Free, 6));
        return wait < LongestWait ? wait : LongestWait;
    }

    private readonly record struct Record(int Count, long Last);
}
