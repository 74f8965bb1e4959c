using Broadcast.Core.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>Gives every refusal under <c>/api</c>, and of <c>/metrics</c>, the form of a problem, also those of routing and of the web server.</summary>
internal static class ApiErrors
{
    /// <summary>Adds it to the pipeline.</summary>
    public static void UseApiErrors(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                || context.Request.Path == "/metrics"
                    ? GuardAsync(context, next)
                    : next(context)
        );

    private static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        ApiProblem? problem;
        try
        {
            await next(context);
            problem = context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }
                ? ApiProblem.OfStatus(context.Response.StatusCode, context.Request.Path)
                : null;
        }
        catch (ApiException exception)
        {
            problem = exception.Problem;
        }
        catch (BadHttpRequestException exception)
        {
            problem = ApiProblem.OfStatus(exception.StatusCode, context.Request.Path);
        }
        catch (LogUnavailableException)
        {
            problem = ApiProblem.Storage();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more.
            return;
        }

        if (problem is not null && !context.Response.HasStarted)
        {
            await problem.WriteAsync(context.Response);
        }
    }
}
