using Broadcast.Core.Access;

namespace Broadcast.Core.Moderation;

/// <summary>What keeping order needs from outside. Immutable.</summary>
/// <param name="Store">Where sanctions are kept.</param>
/// <param name="Audit">Where everything that is done is written down.</param>
/// <param name="Bans">Tells the web server which addresses are kept out.</param>
/// <param name="ReadAddress">Reads an address or a network; null when a text is none.</param>
/// <param name="WriteAddress">Writes an address.</param>
public sealed record ModerationPorts(
    IModerationStore Store,
    IAuditLog Audit,
    AddressBans Bans,
    Func<string, AddressRange?> ReadAddress,
    Func<ClientAddress, string> WriteAddress
)
{
    /// <summary>Keeps everything in memory, and understands no address.</summary>
    public static ModerationPorts InMemory() =>
        new(new MemoryModerationStore(), new NoAuditLog(), new AddressBans(), _ => null, _ => "?");
}
