using Broadcast.Protocol;
using Broadcast.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Draining;

/// <summary>While the server drains, every new request gets 503 and when to come back, but for those of who watches over it.</summary>
internal static class DrainEndpoint
{
    /// <summary>Adds it to the pipeline, in front of everything.</summary>
    public static void UseDraining(this IApplicationBuilder app, DrainState state) =>
        app.Use(
            (context, next) =>
                !state.IsDraining ? CountAsync(context, next, state)
                : IsWatched(context.Request.Path) ? next(context)
                : Refusal(state).WriteAsync(Ended(context))
        );

    private static ApiProblem Refusal(DrainState state) =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            ErrorCode.Closing,
            "The server is closing; come back when Retry-After says."
        )
        {
            RetryAfterMs = (int)state.NextRetry().TotalMilliseconds,
        };

    private static async Task CountAsync(HttpContext context, RequestDelegate next, DrainState state)
    {
        state.Enter();
        try
        {
            await next(context);
        }
        finally
        {
            state.Leave();
        }
    }

    private static bool IsWatched(PathString path) => path == "/healthz" || path == "/readyz" || path == "/metrics";

    // The next request shall find the next server. HTTP/2 has no such header: RFC 9113, section 8.2.2.
    private static HttpResponse Ended(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return context.Response;
    }
}
