namespace Broadcast.Testing.Transport;

/// <summary>What every transport under test is made with.</summary>
public static class OutletSettings
{
    /// <summary>The outbox's bound, in bytes.</summary>
    public const int OutboxBytes = 64 * 1024;

    /// <summary>The longest message that is taken, in bytes.</summary>
    public const int MaxMessage = 8 * 1024;

    /// <summary>The size of the buffers between the two ends, about: small, so that a client that does not read is felt soon.</summary>
    public const int WireBytes = 4 * 1024;

    /// <summary>How long the client's close frame is waited for, on the rig's clock.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);
}
