using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Broadcast.Server.Web;

/// <summary>
/// Answers a <c>GET</c> or <c>HEAD</c> with a file of the page, its security headers, and 304 when the browser has it
/// already (RFC 9110, section 13.1.2). Immutable and safe for all threads.
/// </summary>
/// <param name="file">The file to answer with.</param>
public sealed class PageResult(PageFile file) : IResult
{
    // 'self' in connect-src covers the WebSocket of the page's own host. Nothing else may be loaded, framed or posted to,
    // and script cannot be made from text.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly EntityTagHeaderValue tag = new(file.ETag);

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (request, response) = (httpContext.Request, httpContext.Response);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // The names carry no version, so a browser keeps the files but asks each time.
        headers.CacheControl = "no-cache";
        headers.ETag = file.ETag;

        if (IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(file.Content, httpContext.RequestAborted).AsTask();
    }

    private bool IsKnown(HttpRequest request)
    {
        foreach (var known in request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            {
                return true;
            }
        }

        return false;
    }
}
