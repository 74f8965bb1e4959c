using Broadcast.Core.Log;
using Broadcast.Server.Draining;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary>
/// <c>GET /healthz</c>: the process lives. <c>GET /readyz</c>: it takes messages, which is tried, at most once a second however often somebody asks. Thread-safe.
/// </summary>
internal sealed class Health(ApiServices api, DrainState drain)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Guards what follows.
    private readonly Lock gate = new();
    private Task<string?>? last;
    private long askedAt;

    /// <summary>Answers that the process lives.</summary>
    public static Task AliveAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, "ok\n");

    /// <summary>Answers whether messages are taken.</summary>
    public async Task ReadyAsync(HttpContext context)
    {
        var fault = drain.IsDraining ? "the server is closing" : await TryAsync();
        await (
            fault is null
                ? WriteAsync(context, StatusCodes.Status200OK, "ready\n")
                : WriteAsync(context, StatusCodes.Status503ServiceUnavailable, $"not ready: {fault}\n")
        );
    }

    private Task<string?> TryAsync()
    {
        lock (gate)
        {
            if (last is null || (last.IsCompleted && api.Time.GetElapsedTime(askedAt) >= Fresh))
            {
                askedAt = api.Time.GetTimestamp();
                last = TryOnceAsync();
            }

            return last;
        }
    }

    private async Task<string?> TryOnceAsync()
    {
        using var limit = new CancellationTokenSource(Patience, api.Time);
        try
        {
            await api.AskAsync(_ => true, limit.Token);
            await api.ReadAsync(Probe, limit.Token);
            return null;
        }
        catch (LogUnavailableException)
        {
            return "the log cannot be written";
        }
        catch (OperationCanceledException)
        {
            return "the server is too busy";
        }
    }

    private static bool Probe(IMessageLog log)
    {
        if (log is ILogState state)
        {
            state.Probe();
        }
        else
        {
            log.Head("lobby");
        }

        return true;
    }

    private static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = text.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text);
    }
}
