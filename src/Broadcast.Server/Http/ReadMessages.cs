using System.Buffers;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Search;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary><c>GET /api/rooms/{room}/messages</c>: a page of what was said, or with <c>?q=</c> of what is found. Thread-safe.</summary>
internal sealed class ReadMessages(ApiServices api)
{
    /// <summary>Tells the epoch of the room's numbers.</summary>
    public const string EpochHeader = "Broadcast-Epoch";

    private const string Lines = "application/x-ndjson";
    private const int DefaultLimit = 50;

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var room = await api.RoomToReadAsync(context);
        await api.CountQuestionAsync(context);
        context.Response.Headers.Vary = "Accept";
        var limit = (int)Math.Min(context.Number("limit", from: 1) ?? DefaultLimit, api.Limits.HistoryPage);
        var lines = context.WantsLines("application/json");
        await (
            context.Parameter("q") is { } query
                ? SearchAsync(context, room, query, limit, lines)
                : PageAsync(context, room, limit, lines)
        );
    }

    private async Task PageAsync(HttpContext context, RoomId room, int limit, bool lines)
    {
        var after = context.Number("after", from: 0);
        var before = context.Number("before", from: 1);
        var newest = after is null;

        // One more than asked for tells whether there is more.
        var range = new LogRange(after ?? 0, before ?? long.MaxValue, limit + 1, newest);
        var (head, found) = await api.ReadAsync(
            log => (log.Head(room.Value), log.Read(room.Value, range)),
            context.RequestAborted
        );
        var kept = MessagePage.Fit(found, limit, newest);
        context.Response.Headers[EpochHeader] = head.Epoch;
        ServerFrame[] messages = [.. kept.Select(message => FrameOf(room, message))];
        var body = new ArrayBufferWriter<byte>();
        if (lines)
        {
            WriteLines(messages, body);
        }
        else
        {
            Payloads.Write(new HistoryPage(room.Value, messages, More: kept.Count < found.Count), body);
        }

        await context.WriteAsync(body, lines ? Lines : "application/json");
    }

    private async Task SearchAsync(HttpContext context, RoomId room, string text, int limit, bool lines)
    {
        if (!SearchQuery.TryParse(text, out var query, out var error))
        {
            throw new ApiException(ApiProblem.Of(error));
        }

        var before = context.Number("before", from: 1) ?? long.MaxValue;
        var search = new LogSearch(query, [room.Value], limit, before);
        var result =
            await api.SearchAsync(search, context.RequestAborted)
            ?? throw new ApiException(
                ApiProblem.Of(
                    new ProtocolError(
                        ErrorCode.SearchTimeout,
                        "The search took too long; search for more or rarer words."
                    )
                )
            );
        SearchHit[] hits =
        [
            .. result.Found.Select(found => new SearchHit(MessageOf(room, found.Message), found.Matches)),
        ];
        var body = new ArrayBufferWriter<byte>();
        if (lines)
        {
            WriteLines(hits.Select(hit => hit.Message), body);
        }
        else
        {
            Payloads.Write(new SearchPage(room.Value, query.Text, hits, result.More), body);
        }

        await context.WriteAsync(body, lines ? Lines : "application/json");
    }

    private static void WriteLines(IEnumerable<ServerFrame> messages, ArrayBufferWriter<byte> body)
    {
        foreach (var message in messages)
        {
            if (message is DeletedFrame deleted)
            {
                Payloads.Write(deleted, body);
            }
            else
            {
                Payloads.Write((MessageFrame)message, body);
            }

            body.Write("\n"u8);
        }
    }

    private static ServerFrame FrameOf(RoomId room, StoredMessage message) =>
        message.Erases is { } target
            ? new DeletedFrame(room, message.Seq, target, message.Username, message.At)
            : MessageOf(room, message);

    private static MessageFrame MessageOf(RoomId room, StoredMessage message) =>
        new(room, message.Seq, message.Id, message.Username, message.Text, message.At);
}
