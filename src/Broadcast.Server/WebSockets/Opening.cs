using System.Diagnostics.CodeAnalysis;
using Broadcast.Protocol.WebSocket;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Broadcast.Server.WebSockets;

/// <summary>
/// A valid opening handshake, of either kind: the upgrade of HTTP/1.1 (RFC 6455, section 4.2), or the extended CONNECT of HTTP/2 (RFC 8441),
/// which turns one stream of a connection into a WebSocket. Used once, by the request.
/// </summary>
internal sealed class Opening
{
    private static readonly HandshakeRefusal NotUpgradable = new(
        StatusCodes.Status400BadRequest,
        "A WebSocket is opened by a GET of HTTP/1.1 without a body, or by an extended CONNECT of HTTP/2.",
        []
    );

    private static readonly HandshakeRefusal OtherVersion = new(
        StatusCodes.Status426UpgradeRequired,
        "This server speaks version 13 of the WebSocket protocol.",
        [new("Sec-WebSocket-Version", WebSocketHandshake.Version)]
    );

    private readonly IHttpUpgradeFeature? upgrade;
    private readonly IHttpExtendedConnectFeature? connect;
    private readonly string key;

    private Opening(IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect, string key)
    {
        this.upgrade = upgrade;
        this.connect = connect;
        this.key = key;
    }

    /// <summary>Whether the WebSocket has its connection for itself.</summary>
    public bool OwnsConnection => upgrade is not null;

    /// <summary>Whether a request is an extended CONNECT to a WebSocket.</summary>
    public static bool IsExtendedConnect(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };

    /// <summary>Looks at a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="opening">The handshake, when it is one.</param>
    /// <param name="refusal">Why it opens nothing.</param>
    public static bool TryRead(
        HttpContext context,
        [NotNullWhen(true)] out Opening? opening,
        [NotNullWhen(false)] out HandshakeRefusal? refusal
    )
    {
        opening = null;
        var headers = context.Request.Headers;
        if (IsExtendedConnect(context))
        {
            refusal = OtherVersion;
            if (headers.SecWebSocketVersion != WebSocketHandshake.Version)
            {
                return false;
            }

            Unbound(context);
            opening = new Opening(upgrade: null, context.Features.Get<IHttpExtendedConnectFeature>(), key: "");
            return true;
        }

        refusal = WebSocketHandshake.Validate(
            context.Request.Method,
            headers.Upgrade,
            headers.Connection,
            headers.SecWebSocketVersion,
            headers.SecWebSocketKey
        );
        if (refusal is not null)
        {
            return false;
        }

        refusal = NotUpgradable;
        var feature = context.Features.Get<IHttpUpgradeFeature>();
        if (feature is not { IsUpgradableRequest: true } || !HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            return false;
        }

        opening = new Opening(feature, connect: null, headers.SecWebSocketKey.ToString());
        return true;
    }

    /// <summary>Writes the headers of the answer that the handshake asks for.</summary>
    public void Answer(HttpResponse response)
    {
        if (upgrade is not null)
        {
            response.Headers.Upgrade = "websocket";
            response.Headers.SecWebSocketAccept = WebSocketHandshake.ComputeAccept(key);
        }
    }

    /// <summary>Answers, and gives the stream that the WebSocket goes over.</summary>
    public async Task<Stream> AcceptAsync() =>
        upgrade is not null ? await upgrade.UpgradeAsync() : await connect!.AcceptAsync();

    // A WebSocket is no body: it has no length, and may be silent.
    private static void Unbound(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }
}
