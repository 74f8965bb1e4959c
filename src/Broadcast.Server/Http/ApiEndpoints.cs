using Broadcast.Server.Draining;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Broadcast.Server.Http;

/// <summary>The routes of the API: what is served is listed here, and a test holds openapi.json against it.</summary>
internal static class ApiEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapApi(
        this IEndpointRouteBuilder endpoints,
        ApiServices api,
        ReadMetrics metrics,
        DrainState drain
    )
    {
        endpoints.MapApi("/metrics", (HttpMethods.Get, metrics.HandleAsync));
        var health = new Health(api, drain);
        endpoints.MapApi("/healthz", (HttpMethods.Get, Health.AliveAsync));
        endpoints.MapApi("/readyz", (HttpMethods.Get, health.ReadyAsync));
        endpoints.MapApi("/api/rooms", (HttpMethods.Get, new ListRooms(api).HandleAsync));
        endpoints.MapApi(
            "/api/rooms/{room}/messages",
            (HttpMethods.Get, new ReadMessages(api).HandleAsync),
            (HttpMethods.Post, new PostMessage(api).HandleAsync)
        );
        endpoints.MapApi("/api/rooms/{room}/users", (HttpMethods.Get, new ListUsers(api).HandleAsync));
        endpoints.MapApi("/api/rooms/{room}/events", (HttpMethods.Get, new RoomEvents(api).HandleAsync));
        endpoints.MapApi("/openapi.json", (HttpMethods.Get, OpenApiDocument.WriteAsync));
    }

    /// <summary>Maps what an address takes; <c>HEAD</c> comes with <c>GET</c>, and <c>OPTIONS</c> with all.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="handlers">Who answers which method.</param>
    public static void MapApi(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        params (string Method, RequestDelegate Handler)[] handlers
    )
    {
        var allowed = new List<string>();
        foreach (var (method, handler) in handlers)
        {
            string[] methods = HttpMethods.IsGet(method) ? [method, HttpMethods.Head] : [method];
            endpoints.MapMethods(pattern, methods, handler);
            allowed.AddRange(methods);
        }

        var allow = string.Join(", ", allowed.Append(HttpMethods.Options));
        endpoints.MapMethods(
            pattern,
            [HttpMethods.Options],
            context =>
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                context.Response.Headers.Allow = allow;
                return Task.CompletedTask;
            }
        );
    }
}
