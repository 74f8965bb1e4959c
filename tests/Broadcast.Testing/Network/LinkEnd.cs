namespace Broadcast.Testing.Network;

/// <summary>How a connection through a <see cref="FlakyProxy"/> ends.</summary>
internal enum LinkEnd
{
    /// <summary>It does not, by the proxy's will.</summary>
    Never,

    /// <summary>Both sides get a FIN.</summary>
    Finish,

    /// <summary>Both sides get an RST.</summary>
    Reset,

    /// <summary>What either side sends is swallowed; neither is told.</summary>
    Silence,
}
