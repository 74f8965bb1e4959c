using Broadcast.Core.Log;
using Broadcast.Server.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Broadcast.Server.Http;

/// <summary>Gives every refusal under <c>/api</c>, and of <c>/metrics</c>, the form of a problem, and counts it, also those of routing and of the web server.</summary>
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
        var isCounted = false;
        try
        {
            await next(context);
            problem = context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }
                ? ApiProblem.OfStatus(context.Response.StatusCode, context.Request.Path)
                : null;
        }
        catch (ApiException exception)
        {
            (problem, isCounted) = (exception.Problem, exception.IsCounted);
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
            if (!isCounted)
            {
                context.RequestServices.GetRequiredService<RefusalCounts>().Count(problem.Code);
            }

            await problem.WriteAsync(context.Response);
        }
    }
}
