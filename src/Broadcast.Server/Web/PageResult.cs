using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Broadcast.Server.Web;

/// <summary>
/// Answers a <c>GET</c> or <c>HEAD</c> with a file of the page in the best coding that the request accepts, with its security
/// headers, and 304 when the browser has it already (RFC 9110, section 13.1.2). Immutable and safe for all threads.
/// </summary>
/// <param name="file">The file to answer with.</param>
public sealed class PageResult(PageFile file) : IResult
{
    private const string AskEachTime = "no-cache";
    private const string KeepForEver = "public, max-age=31536000, immutable";

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (request, response) = (httpContext.Request, httpContext.Response);
        var asked = request.GetTypedHeaders();
        var variant = ContentNegotiation.Choose(asked.AcceptEncoding, file.Variants);
        var headers = response.Headers;
        PagePolicy.Apply(headers);
        headers.CacheControl = file.Immutable ? KeepForEver : AskEachTime;
        headers.ETag = variant.ETag;
        if (file.Variants.Count > 1)
        {
            headers.Vary = HeaderNames.AcceptEncoding;
        }

        if (IsKnown(asked.IfNoneMatch, variant))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = variant.Content.Length;
        if (variant.Coding is not null)
        {
            headers.ContentEncoding = variant.Coding;
        }

        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(variant.Content, httpContext.RequestAborted).AsTask();
    }

    private static bool IsKnown(IList<EntityTagHeaderValue> known, PageVariant variant)
    {
        if (known.Count == 0)
        {
            return false;
        }

        var tag = new EntityTagHeaderValue(variant.ETag);
        return known.Any(each =>
            each.Equals(EntityTagHeaderValue.Any) || each.Compare(tag, useStrongComparison: false)
        );
    }
}
