using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Broadcast.Server.Lanes;

/// <summary>One address that the web server listens on, accepted by a lane. Thread-safe.</summary>
internal sealed class LaneListener : IConnectionListener
{
    private readonly LaneAcceptor acceptor;

    /// <summary>Begins to listen.</summary>
    /// <param name="endPoint">The address.</param>
    /// <param name="lanes">The lanes.</param>
    /// <exception cref="AddressInUseException">Somebody else listens there.</exception>
    public LaneListener(IPEndPoint endPoint, LaneSet lanes)
    {
        // Accepting is the lane's; the runtime never waits on this socket, so its event loop never knows it.
        var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                listener.DualMode = true;
            }

            listener.Bind(endPoint);
            listener.Listen();
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            if (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new AddressInUseException(exception.Message, exception);
            }

            throw;
        }

        listener.Blocking = false;
        EndPoint = listener.LocalEndPoint!;
        acceptor = lanes.Accept(listener);
    }

    /// <inheritdoc/>
    public EndPoint EndPoint { get; }

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await acceptor.Accepted.WaitToReadAsync(cancellationToken))
        {
            if (acceptor.Accepted.TryRead(out var connection))
            {
                return connection;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        acceptor.Lane.Post(() =>
        {
            acceptor.Stop();
            stopped.SetResult();
        });
        await stopped.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await UnbindAsync();
}
