using Broadcast.Core.Access;

namespace Broadcast.Core.Moderation;

/// <summary>An address or a network of them. Immutable.</summary>
/// <param name="First">Its first address.</param>
/// <param name="Prefix">How many of the 128 bits all of its addresses share; of IPv4, 96 more than the usual number.</param>
/// <param name="Text">How it is written, in one spelling.</param>
public sealed record AddressRange(ClientAddress First, int Prefix, string Text)
{
    /// <summary>Whether an address is in it; one that is not known is in none.</summary>
    /// <param name="address">Which.</param>
    public bool Contains(ClientAddress address) =>
        address.IsKnown && (Prefix == 0 || (address.Bits ^ First.Bits) >> (ClientAddress.Length - Prefix) == 0);
}
