using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Broadcast.Server.Lanes;

/// <summary>One address that the web server listens on, accepted by a lane. Thread-safe.</summary>
internal sealed class LaneListener : IConnectionListener
{
    private readonly LaneAcceptor acceptor;

    /// <summary>Begins to accept.</summary>
    /// <param name="socket">Listens; closed here.</param>
    /// <param name="lanes">The lanes.</param>
    public LaneListener(ListeningSocket socket, LaneSet lanes)
    {
        EndPoint = socket.EndPoint;
        acceptor = lanes.Accept(socket);
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

        // Out of time it is stopped all the same, a moment later; the web server must not stumble over that.
        await stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await UnbindAsync();
}
