namespace Broadcast.Bench.Sockets;

/// <summary>The sockets of one loop, and the wait for any of them. Owned by the loop's thread.</summary>
internal interface ILinkSet : IDisposable
{
    /// <summary>Begins to connect.</summary>
    /// <param name="token">The number that events of this link carry.</param>
    /// <exception cref="System.Net.Sockets.SocketException">It cannot even be begun: no port or descriptor is left.</exception>
    Link Open(int token);

    /// <summary>Waits until something can be done with a link.</summary>
    /// <param name="ticks">How long at most, in ticks of 100 ns; 0 looks only.</param>
    /// <returns>What can be done; good until the next call.</returns>
    ReadOnlySpan<LinkEvent> Wait(long ticks);
}
