using Broadcast.Core.Access;
using Broadcast.Core.Log;

namespace Broadcast.Core.Rates;

/// <summary>Of whom is counted: a person, or who sends requests without being anybody, by address. Immutable.</summary>
/// <param name="Person">The person; default for an address.</param>
/// <param name="Address">The address; default for a person.</param>
public readonly record struct Payer(PersonId Person, ClientAddress Address)
{
    /// <summary>A person.</summary>
    public static Payer Of(PersonId person) => new(person, default);

    /// <summary>All who come from an address; of IPv6 from the same /64.</summary>
    public static Payer Of(ClientAddress address) => new(default, address.Household);
}
