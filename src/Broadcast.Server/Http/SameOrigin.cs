using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>Keeps other sites' pages from speaking here with a visitor's browser: a request that changes something and has an <c>Origin</c> must come from this server's own pages. Thread-safe.</summary>
internal static class SameOrigin
{
    /// <summary>Ends a request of another origin with an <see cref="ApiException"/>.</summary>
    public static void Require(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (
            origin.Length > 0
            && !(
                Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status403Forbidden,
                    "origin_refused",
                    "Pages of other sites may not do that; do it from a program, or from this server's own page."
                )
            );
        }
    }
}
