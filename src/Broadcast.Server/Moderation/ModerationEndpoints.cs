using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Broadcast.Core;
using Broadcast.Core.Access;
using Broadcast.Core.Events;
using Broadcast.Core.Moderation;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Server.Access;
using Broadcast.Server.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Broadcast.Server.Moderation;

/// <summary>Keeping order by HTTP: the same frames, read by the same code, with the action in the path. Thread-safe.</summary>
/// <param name="hub">Does it, on its own thread.</param>
/// <param name="mailbox">The way there.</param>
/// <param name="dialect">Reads the body.</param>
internal sealed class ModerationEndpoints(Func<Hub> hub, IHubMailbox mailbox, JsonDialect dialect)
{
    private const int LongestBody = 16 * 1024;

    /// <summary>Maps the routes.</summary>
    /// <param name="endpoints">Where to.</param>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi("/api/admin/{action}", (HttpMethods.Post, ActAsync));
        endpoints.MapApi("/api/admin/sanctions", (HttpMethods.Get, ListAsync));
        endpoints.MapApi("/api/rooms/{room}/messages/{seq}", (HttpMethods.Delete, DeleteAsync));
    }

    private async Task ActAsync(HttpContext context)
    {
        context.Grant(Rights.Admin);
        if (await RequestBody.ReadAsync(context.Request, LongestBody, context.RequestAborted) is not { } body)
        {
            throw new ApiException(
                new ApiProblem(
                    StatusCodes.Status413PayloadTooLarge,
                    ErrorCode.MessageTooLong,
                    $"The body has at most {LongestBody} bytes."
                )
            );
        }

        await DoAsync(context, (string)context.Request.RouteValues["action"]!, body);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var room = context.Room(Rights.Admin);
        _ = long.TryParse(
            (string)context.Request.RouteValues["seq"]!,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seq
        );
        var body = JsonSerializer.SerializeToUtf8Bytes(new { roomId = room.Value, seq });
        await DoAsync(context, "delete", body);
    }

    private async Task DoAsync(HttpContext context, string action, ReadOnlyMemory<byte> payload)
    {
        if (!TryRead(action, payload, out var frame, out var error))
        {
            throw new ApiException(ApiProblem.Of(error));
        }

        if (frame.Room is { } room)
        {
            context.GrantIn(room, Rights.Admin);
        }

        var access = RequestAccess.Of(context);
        var by = new Moderator(default, access.Grant!.Name?.Value ?? "the host", access.Address);
        var answered = new TaskCompletionSource<ServerFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        mailbox.Post(new HubCall(() => hub().Moderate(frame, by, answer => answered.TrySetResult(answer))));
        switch (await answered.Task.WaitAsync(context.RequestAborted))
        {
            case ModeratedFrame done:
                await WriteAsync(context, json => Write(json, done));
                break;
            case ErrorFrame refused:
                throw new ApiException(ApiProblem.Of(refused));
        }
    }

    private async Task ListAsync(HttpContext context)
    {
        context.Grant(Rights.Admin);

        var answered = new TaskCompletionSource<IReadOnlyList<Sanction>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        mailbox.Post(new HubCall(() => answered.TrySetResult(hub().SanctionsNow)));
        var sanctions = await answered.Task.WaitAsync(context.RequestAborted);
        await WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("sanctions");
                foreach (var sanction in sanctions.OrderBy(sanction => sanction.At))
                {
                    Write(json, sanction);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
    }

    // The body is what would stand in the payload of the frame.
    private bool TryRead(string action, ReadOnlyMemory<byte> payload, out ModerateFrame frame, out ProtocolError error)
    {
        var text = new ArrayBufferWriter<byte>();
        text.Write("{\"type\":"u8);
        text.Write(JsonSerializer.SerializeToUtf8Bytes(action));
        text.Write(",\"payload\":"u8);
        text.Write(payload.Length == 0 ? "{}"u8 : payload.Span);
        text.Write("}"u8);
        frame = null!;
        if (!dialect.TryDecode(text.WrittenSpan, out var read, out var wrong))
        {
            error = wrong;
            return false;
        }

        error = new ProtocolError(
            ErrorCode.UnknownType,
            "The action is one of kick, ban, unban, mute, unmute, delete, close, open."
        );
        frame = (read as ModerateFrame)!;
        return frame is not null;
    }

    private static void Write(Utf8JsonWriter json, ModeratedFrame done)
    {
        json.WriteStartObject();
        json.WriteString("action", done.Action);
        json.WriteString("by", done.By);
        Text(json, "username", done.Username);
        Text(json, "address", done.Address);
        Text(json, "roomId", done.RoomId);
        if (done.Seq is { } seq)
        {
            json.WriteNumber("seq", seq);
        }

        Time(json, "until", done.Until);
        Text(json, "reason", done.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Sanction sanction)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(sanction.Kind.ToString()));
        json.WriteString("target", sanction.Target);
        json.WriteString("by", sanction.By);
        Time(json, "at", sanction.At);
        Time(json, "until", sanction.Until);
        Text(json, "reason", sanction.Reason);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(
                name,
                time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            );
        }
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        await context.WriteAsync(buffer, "application/json");
    }
}
