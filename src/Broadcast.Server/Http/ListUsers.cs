using System.Buffers;
using Broadcast.Protocol;
using Broadcast.Protocol.Json;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary><c>GET /api/rooms/{room}/users</c>: the people in a room, a page at a time, and how many they are. Thread-safe.</summary>
internal sealed class ListUsers(ApiServices api)
{
    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var room = await api.RoomToReadAsync(context);
        await api.CountQuestionAsync(context);
        Username? after = null;
        if (context.Parameter("after") is { } text)
        {
            after = Username.TryRead(text, out var name, out var error)
                ? name
                : throw new ApiException(ApiProblem.Of(error));
        }

        var page = await api.AskAsync(desk => desk.List(room, after), context.RequestAborted);
        var body = new ArrayBufferWriter<byte>();
        Payloads.Write(page, body);
        await context.WriteAsync(body, "application/json");
    }
}
