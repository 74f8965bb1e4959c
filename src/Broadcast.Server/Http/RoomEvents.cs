using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Protocol.Streams;
using Broadcast.Server.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Broadcast.Server.Http;

/// <summary><c>GET /api/rooms/{room}/events</c>: a room as Server-Sent Events or JSON Lines, from a position on. Thread-safe.</summary>
internal sealed class RoomEvents(ApiServices api)
{
    private long streams;

    /// <summary>Answers a request, and runs the stream to its end.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var room = await api.RoomToReadAsync(context);
        var dialect = DialectOf(context);
        var position = PositionOf(context);
        await api.CountStreamAsync(context);
        context.Response.ContentType =
            dialect == Dialect.Events ? "text/event-stream" : "application/x-ndjson; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.Vary = "Accept";

        // nginx would gather what should go at once.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        if (api.Door.EnterInner(context, out var ticket) is { } problem)
        {
            throw new ApiException(problem, isCounted: true);
        }

        using var place = ticket;

        // A slow reader is the outbox's business; the web server would cut it off by a rule of its own.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var access = RequestAccess.Of(context);
        var request = new ConnectionRequest(
            dialect,
            room,
            Since: position?.Seq,
            Epoch: position?.Epoch,
            Address: access.Address,
            Grant: access.Grant
        );
        using var stream = new EventStream($"e{Interlocked.Increment(ref streams)}", request, context, api);
        api.Mailbox.Post(new HubCall(() => api.Desk.Listen(stream.Connection, stream)));
        await stream.RunAsync();
    }

    private static Dialect DialectOf(HttpContext context) =>
        context.Parameter("format") switch
        {
            "ndjson" => Dialect.Lines,
            "sse" => Dialect.Events,
            null => context.WantsLines("text/event-stream") ? Dialect.Lines : Dialect.Events,
            _ => throw new ApiException(ApiProblem.BadField("'format' is 'sse' or 'ndjson'.")),
        };

    // The browser's own word, when it comes back by itself, is newer than the address that it was once given.
    private static StreamPosition? PositionOf(HttpContext context)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        var text = last.Length > 0 ? last : context.Parameter("since");
        if (text is null)
        {
            return null;
        }

        return StreamPosition.TryParse(text, out var position)
            ? position with
            {
                Epoch = position.Epoch ?? context.Parameter("epoch"),
            }
            : throw new ApiException(
                ApiProblem.BadField(
                    "'since' and Last-Event-ID are the id of an event, or a message's number; 0 is the beginning."
                )
            );
    }
}
