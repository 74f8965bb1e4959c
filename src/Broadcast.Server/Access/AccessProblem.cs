using Broadcast.Protocol.Frames;
using Broadcast.Server.Http;
using Broadcast.Server.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Broadcast.Server.Access;

/// <summary>Refuses a request before it comes to what it asks for. Thread-safe.</summary>
internal static class AccessProblem
{
    /// <summary>Answers with problem details (RFC 9457), and counts it.</summary>
    /// <param name="context">The request; its response has not started.</param>
    /// <param name="refusal">Why not.</param>
    public static Task WriteAsync(HttpContext context, ErrorFrame refusal)
    {
        context.RequestServices.GetRequiredService<RefusalCounts>().Count(refusal.Code);
        return ApiProblem.Of(refusal).WriteAsync(context.Response);
    }
}
