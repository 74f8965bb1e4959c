using Broadcast.Core.Connections;
using Broadcast.Server.Capacity;

namespace Broadcast.Server.Lanes;

/// <summary>A feature of a connection that can leave the web server after its handshake and go on as a lane's WebSocket.</summary>
internal interface IHandOver
{
    /// <summary>Prepares it; the connection goes over when the request has ended and the web server has let it go.</summary>
    /// <param name="upgraded">What the web server gives for the upgraded connection; read to its end, never written.</param>
    /// <param name="id">The connection's identifier.</param>
    /// <param name="request">What the client asked for.</param>
    /// <param name="place">Where the client is counted, if apart from its socket; returned here if it comes to nothing.</param>
    Task TakeOverAsync(Stream upgraded, string id, ConnectionRequest request, ConnectionTicket place);
}
