using Broadcast.Protocol;
using Broadcast.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Broadcast.Server.Capacity;

/// <summary>Puts the doorkeeper in front of the web server's connections, and in front of its requests.</summary>
internal static class DoorkeeperServices
{
    /// <summary>Sets how long the web server waits.</summary>
    public static void SetTimes(this KestrelServerOptions kestrel, ConnectionLimits limits)
    {
        kestrel.Limits.RequestHeadersTimeout = OrEver(limits.HandshakeTimeout);
        kestrel.Limits.KeepAliveTimeout = OrEver(limits.IdleTimeout);
    }

    /// <summary>Counts the connections of an address that no lane accepts.</summary>
    public static void UseDoorkeeper(this ListenOptions listen, Doorkeeper door, TimeProvider time) =>
        listen.Use(next =>
            async connection =>
            {
                if (connection.Features.Get<ConnectionTicket>() is not null)
                {
                    await next(connection);
                    return;
                }

                var peer = (connection.RemoteEndPoint as System.Net.IPEndPoint)?.Address;
                using var ticket = door.Enter(AddressText.From(peer));
                if (ticket.Refusal is not null && !door.MayTell(ticket))
                {
                    connection.Abort();
                    return;
                }

                connection.Features.Set(ticket);
                var limit = door.HandshakeTimeout > TimeSpan.Zero ? door.HandshakeTimeout : Timeout.InfiniteTimeSpan;
                await using var late = time.CreateTimer(
                    _ => CutLate(connection, ticket),
                    state: null,
                    limit,
                    Timeout.InfiniteTimeSpan
                );
                await next(connection);
            }
        );

    /// <summary>Answers the requests of connections that were refused; remembers of the others that they have asked for something.</summary>
    public static void UseDoorkeeper(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<ConnectionTicket>() is not { } ticket)
                {
                    return next(context);
                }

                ticket.Serve();
                if (ticket.Refusal is not { } refusal)
                {
                    return next(context);
                }

                context.Response.Headers.Connection = "close";
                return refusal.Code == ErrorCode.ServerFull && IsForOperators(context.Request.Path)
                    ? next(context)
                    : refusal.WriteAsync(context.Response);
            }
        );

    // A full server is alive, and should look so.
    private static bool IsForOperators(PathString path) =>
        path == "/healthz" || path == "/readyz" || path == "/metrics";

    private static void CutLate(ConnectionContext connection, ConnectionTicket ticket)
    {
        if (!ticket.IsServed)
        {
            connection.Abort();
        }
    }

    private static TimeSpan OrEver(TimeSpan time) => time > TimeSpan.Zero ? time : Timeout.InfiniteTimeSpan;
}
