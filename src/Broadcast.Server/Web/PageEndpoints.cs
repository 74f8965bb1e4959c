using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Broadcast.Server.Web;

/// <summary>The routes of the web page.</summary>
public static class PageEndpoints
{
    private const string Missing =
        "This server was built without its web page. Chat from a terminal (broadcast-server connect), or with any WebSocket client "
        + "at this address; to have the page, build the server where Node.js is installed.\n";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps every file of the page for <c>GET</c> and <c>HEAD</c>, and the page itself at <c>/r/ROOM</c> too, which is how people
    /// are invited. WebSocket handshakes are also <c>GET</c>: a server that takes them at <c>/</c> must do so before routing.
    /// </summary>
    /// <param name="endpoints">Where to map.</param>
    /// <returns>The same <paramref name="endpoints"/>.</returns>
    public static IEndpointRouteBuilder MapPage(this IEndpointRouteBuilder endpoints)
    {
        foreach (var file in PageFiles.All)
        {
            endpoints.MapMethods(file.Path, Methods, new PageResult(file).ExecuteAsync);
        }

        if (PageFiles.TryGet("/", out var start))
        {
            endpoints.MapMethods("/r/{room}", Methods, new PageResult(start).ExecuteAsync);
        }
        else
        {
            endpoints.MapMethods("/", Methods, () => Results.Text(Missing));
        }

        return endpoints;
    }
}
