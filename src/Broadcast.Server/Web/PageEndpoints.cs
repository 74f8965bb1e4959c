using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Broadcast.Server.Web;

/// <summary>The routes of the web page.</summary>
public static class PageEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps every file of the page for <c>GET</c> and <c>HEAD</c>. WebSocket handshakes are also <c>GET</c>: a server that
    /// takes them at <c>/</c> must do so before routing, or leave <c>/</c> out here and answer it by <see cref="PageFiles"/>.
    /// </summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="except">A path to leave out, or null.</param>
    /// <returns>The same <paramref name="endpoints"/>.</returns>
    public static IEndpointRouteBuilder MapPage(this IEndpointRouteBuilder endpoints, string? except = null)
    {
        foreach (var file in PageFiles.All)
        {
            if (!string.Equals(file.Path, except, StringComparison.Ordinal))
            {
                var result = new PageResult(file);
                endpoints.MapMethods(file.Path, Methods, result.ExecuteAsync);
            }
        }

        return endpoints;
    }
}
