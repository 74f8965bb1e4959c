using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Broadcast.Server.Origins;

/// <summary>Asks the <see cref="OriginPolicy"/> before every handshake and every request of the API, and tells browsers what it says (CORS).</summary>
internal static class OriginCheck
{
    private const string Api = "/api";

    /// <summary>Puts the check in front.</summary>
    /// <param name="app">The web server's pipeline.</param>
    /// <param name="policy">Who may come.</param>
    /// <param name="isHandshake">Whether a request asks to become a WebSocket.</param>
    public static void UseOriginCheck(
        this WebApplication app,
        OriginPolicy policy,
        Func<HttpContext, bool> isHandshake
    ) =>
        app.Use(
            (context, next) =>
            {
                var isApi = context.Request.Path.StartsWithSegments(Api, StringComparison.Ordinal);
                if (!isApi && !isHandshake(context))
                {
                    return next(context);
                }

                // A header twice is a forgery or a fault; joined, it is no origin.
                var host = context.Request.Host.Value ?? string.Empty;
                var origin = context.Request.Headers.Origin.ToString();

                // A browser tells the origin of every handshake, but not of a page's own GET.
                if ((isApi || origin.Length > 0) && !policy.AllowsHost(host))
                {
                    return RefuseAsync(
                        context,
                        "This server is for this machine: ask it as localhost, or start it with --allow-origin or --trusted-proxy."
                    );
                }

                if (origin.Length == 0)
                {
                    return next(context);
                }

                if (!policy.Allows(origin, host))
                {
                    return RefuseAsync(
                        context,
                        "Pages from there may not use this server; --allow-origin would allow it."
                    );
                }

                return isApi ? AnswerAsync(context, next, origin) : next(context);
            }
        );

    private static Task AnswerAsync(HttpContext context, RequestDelegate next, string origin)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (
            !HttpMethods.IsOptions(context.Request.Method)
            || !context.Request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod)
        )
        {
            headers.AccessControlExposeHeaders = "Retry-After, Location";
            return next(context);
        }

        headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Accept";
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, string why) =>
        AccessProblem.WriteAsync(context, new ErrorFrame(ErrorCode.OriginNotAllowed, why));
}
