using System.Globalization;
using Broadcast.Core.Access;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Core.Visitors;
using Broadcast.Protocol;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary><c>POST /api/rooms/{room}/messages</c>: into the same log as everybody's messages; answers after the commit. Thread-safe.</summary>
internal sealed class PostMessage(ApiServices api)
{
    private readonly PostBodyReader bodies = new(api.Limits);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var room = context.Room(Rights.Write);
        var body = await bodies.ReadAsync(context.Request, context.RequestAborted);
        var text = body.Message ?? throw new ApiException(ApiProblem.BadField("'message' is missing."));
        if (MessageText.Check(ref text, api.Limits.MaxMessage) is { } error)
        {
            throw new ApiException(ApiProblem.Of(error));
        }

        var id = IdOf(context.Request, body);
        var grant = context.Grant(Rights.Write);
        var who = Visitor.Of(grant, body.Username ?? context.Parameter("username"), api.Log.Secret);

        var answer = new PostAnswer();
        var post = new Post(
            room,
            who.Person,
            who.Name,
            who.Taken,
            text,
            id,
            answer,
            context.Payer(grant, api.Log.Secret)
        );
        api.Mailbox.Post(new HubCall(() => api.Desk.Say(post)));
        var (place, username) = await answer.WaitAsync(context.RequestAborted);
        if (place.Repeated)
        {
            username = await FindFirstAsync(room, place, text, username, context.RequestAborted);
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Request.PathBase}/api/rooms/{Uri.EscapeDataString(room.Value)}/messages?after={place.Seq - 1}&limit=1"
        );
        var stored = new PostedMessage(room.Value, place.Seq, Spelled(place.At), username, id);
        await context.WriteAsync(stored, ApiJson.Default.PostedMessage);
    }

    // A message sent again is the same message; another one under its id would be lost in silence.
    private async Task<string> FindFirstAsync(
        RoomId room,
        Appended place,
        string text,
        string username,
        CancellationToken cancellation
    )
    {
        var range = new LogRange(place.Seq - 1, place.Seq + 1, 1);
        var found = await api.ReadAsync(log => log.Read(room.Value, range), cancellation);
        if (found is not [var first])
        {
            return username;
        }

        return string.Equals(first.Text, text, StringComparison.Ordinal)
            ? first.Username
            : throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status422UnprocessableEntity,
                    "id_reused",
                    $"That id is another message's, number {place.Seq}; give each message an id of its own."
                )
            );
    }

    private static string? IdOf(HttpRequest request, PostBody body)
    {
        var header = request.Headers["Idempotency-Key"].ToString();

        // The draft of the header has it in quotes, most clients without.
        var key = header is ['"', .. var inner, '"'] ? inner : header;
        var id = key.Length > 0 ? key : body.Id;
        return id is null || MessageId.Check(id) is not { } error ? id : throw new ApiException(ApiProblem.Of(error));
    }

    private static string Spelled(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
