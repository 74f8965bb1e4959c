namespace Broadcast.Client.Transport;

/// <summary>Makes connections. Thread-safe.</summary>
internal interface ISocketFactory
{
    /// <summary>Connects, offering <c>broadcast.v1</c>.</summary>
    /// <param name="uri">The server.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Exception">There is no such server; the message says why, in English.</exception>
    Task<ISocket> ConnectAsync(Uri uri, CancellationToken cancellation);
}
