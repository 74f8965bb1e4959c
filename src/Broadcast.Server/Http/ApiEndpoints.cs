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
        Map(endpoints, "/metrics", metrics.HandleAsync);
        var health = new Health(api, drain);
        Map(endpoints, "/healthz", Health.AliveAsync);
        Map(endpoints, "/readyz", health.ReadyAsync);
        Map(endpoints, "/api/rooms", new ListRooms(api).HandleAsync);
        Map(
            endpoints,
            "/api/rooms/{room}/messages",
            new ReadMessages(api).HandleAsync,
            new PostMessage(api).HandleAsync
        );
        Map(endpoints, "/api/rooms/{room}/users", new ListUsers(api).HandleAsync);
        Map(endpoints, "/api/rooms/{room}/events", new RoomEvents(api).HandleAsync);
        Map(endpoints, "/openapi.json", OpenApiDocument.WriteAsync);
    }

    private static void Map(
        IEndpointRouteBuilder endpoints,
        string pattern,
        RequestDelegate get,
        RequestDelegate? post = null
    )
    {
        var route = new ApiRoute(pattern);
        endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], get).WithMetadata(route);
        if (post is not null)
        {
            endpoints.MapMethods(pattern, [HttpMethods.Post], post);
        }

        var allow = post is null ? "GET, HEAD, OPTIONS" : "GET, HEAD, POST, OPTIONS";
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
