namespace Broadcast.Core.Tests.Simulation.Network;

/// <summary>Who holds the client's end of a connection.</summary>
internal interface IClientEnd
{
    /// <summary>Bytes have come.</summary>
    void Received(Link link, byte[] bytes);

    /// <summary>Nothing comes any more.</summary>
    void Ended(Link link);
}
