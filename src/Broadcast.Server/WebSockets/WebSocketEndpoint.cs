using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Protocol.WebSocket;
using Broadcast.Protocol.WebSocket.Deflate;
using Broadcast.Server.Access;
using Broadcast.Server.Capacity;
using Broadcast.Server.Lanes;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace Broadcast.Server.WebSockets;

/// <summary>Shakes hands (RFC 6455, section 4.2) and hands the connection's stream to a transport. Thread-safe.</summary>
internal sealed class WebSocketEndpoint(
    Dialects dialects,
    TransportOptions options,
    IHubMailbox hub,
    TimeProvider time,
    Doorkeeper door,
    CancellationToken stopping
)
{
    // RFC 6455, section 9.1: a header that breaks the grammar fails the connection.
    private static readonly HandshakeRefusal WrongExtensions = new(
        StatusCodes.Status400BadRequest,
        "Sec-WebSocket-Extensions is not a list of extensions.",
        []
    );

    // RFC 9110, section 15.5.22.
    private static readonly HandshakeRefusal UpgradeRequired = new(
        StatusCodes.Status426UpgradeRequired,
        "This address is for WebSockets; the page is at /.",
        [new("Upgrade", "websocket"), new("Connection", "Upgrade")]
    );

    private long connections;

    /// <summary>Whether a request asks to become a WebSocket; a plain <c>GET</c> of the same path is the page.</summary>
    public static bool IsHandshake(HttpContext context) =>
        Opening.IsExtendedConnect(context)
        || context.Request.Headers.ContainsKey(HeaderNames.SecWebSocketKey)
        || context.Request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers a handshake, and runs the connection to its end.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!Opening.TryRead(context, out var opening, out var refusal))
        {
            await RefuseAsync(context, refusal);
            return;
        }

        // Where compression is off, no extension is known and the header means nothing.
        var (compression, extensions) = (Compression.None, (string?)null);
        if (
            options.Compression
            && !PermessageDeflate.TryNegotiate(headers.SecWebSocketExtensions, out compression, out extensions)
        )
        {
            await RefuseAsync(context, WrongExtensions);
            return;
        }

        var problem = door.EnterInner(context, out var place);
        using var returned = place;
        if (problem is not null)
        {
            await problem.WriteAsync(context.Response);
            return;
        }

        opening.Answer(context.Response);
        if (extensions is not null)
        {
            context.Response.Headers.SecWebSocketExtensions = extensions;
        }

        // A slow reader is the outbox's business; the web server would cut it off by a rule of its own.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (context.Request.Path == EchoEndpoint.Path)
        {
            await EchoEndpoint.RunAsync(context, opening.AcceptAsync, compression, time, stopping);
            return;
        }

        // The subprotocol that carries a token is never selected: an answer has no secrets.
        var dialect = AddressQuery.DialectOf(headers.GetCommaSeparatedValues(HeaderNames.SecWebSocketProtocol));
        if (dialect is { } chosen)
        {
            context.Response.Headers.SecWebSocketProtocol = AddressQuery.SubprotocolOf(chosen);
        }

        var id = $"c{Interlocked.Increment(ref connections)}";
        var access = RequestAccess.Of(context);
        var request = AddressQuery.Read(context.Request.Query, dialect) with
        {
            Address = access.Address,
            Grant = access.Grant,
            Compression = compression,
        };
        await using var stream = await opening.AcceptAsync();

        // TLS is the web server's, and a stream of HTTP/2 has no socket of its own. The scheme does not tell: a proxy's word may be in it.
        if (
            context.Features.Get<IHandOver>() is { } lane
            && opening.OwnsConnection
            && context.Features.Get<ITlsHandshakeFeature>() is null
        )
        {
            await lane.TakeOverAsync(stream, id, request, place.Pass());
            return;
        }

        using var transport = new StreamTransport(id, request, stream, dialects, options, hub, time, context.Abort);
        await using var aborted = context.RequestAborted.UnsafeRegister(
            static state => ((StreamTransport)state!).Cut(),
            transport
        );
        await transport.RunAsync();
    }

    /// <summary>Answers a request that is no handshake, at an address that is for nothing else.</summary>
    /// <param name="context">The request.</param>
    public static Task RequireUpgradeAsync(HttpContext context) => RefuseAsync(context, UpgradeRequired);

    private static Task RefuseAsync(HttpContext context, HandshakeRefusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        foreach (var (name, value) in refusal.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(refusal.Detail + "\n");
    }
}
