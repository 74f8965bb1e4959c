using System.Collections.Immutable;
using Broadcast.Core.Access;

namespace Broadcast.Core.Moderation;

/// <summary>Which addresses are kept out now, asked before every handshake. Thread-safe: the one list is swapped whole, by the hub's thread.</summary>
public sealed class AddressBans
{
    // Volatile by Interlocked and Volatile: an immutable array is a struct.
    private ImmutableList<(AddressRange Range, DateTimeOffset? Until)> bans = [];

    /// <summary>Whether an address is kept out.</summary>
    /// <param name="address">Which.</param>
    /// <param name="now">The time, UTC.</param>
    public bool Contain(ClientAddress address, DateTimeOffset now)
    {
        foreach (var (range, until) in Volatile.Read(ref bans))
        {
            if (range.Contains(address) && (until is null || until > now))
            {
                return true;
            }
        }

        return false;
    }

    internal void Set(IEnumerable<(AddressRange Range, DateTimeOffset? Until)> all) =>
        Volatile.Write(ref bans, [.. all]);
}
