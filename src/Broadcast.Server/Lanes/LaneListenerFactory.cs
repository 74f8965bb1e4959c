using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Broadcast.Server.Lanes;

/// <summary>Gives the web server connections that live on lanes. Thread-safe.</summary>
internal sealed class LaneListenerFactory(LaneSet lanes)
    : IConnectionListenerFactory,
        IConnectionListenerFactorySelector
{
    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint or FileHandleEndPoint;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(
            new LaneListener(
                endpoint is FileHandleEndPoint inherited
                    ? ListeningSocket.Inherit((int)inherited.FileHandle)
                    : ListeningSocket.Bind((IPEndPoint)endpoint),
                lanes
            )
        );
}
