using Broadcast.Core.Access;
using Broadcast.Core.Log;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary><c>GET /api/rooms</c>: the rooms that have messages or people, as far as one may read them. Thread-safe.</summary>
internal sealed class ListRooms(ApiServices api)
{
    private const int DefaultLimit = 100;
    private const int MostAtOnce = 1000;

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var grant = context.Grant(Rights.Read);
        await api.CountQuestionAsync(context);
        var after = context.Parameter("after");
        var limit = (int)Math.Min(context.Number("limit", from: 1) ?? DefaultLimit, MostAtOnce);
        var people = await api.AskAsync(desk => desk.Inhabited(), context.RequestAborted);
        var rooms = await api.ReadAsync(log => Known(log, after, limit + 1, grant), context.RequestAborted);

        // Those in which nobody has said anything yet.
        var known = rooms.Select(room => room.Name).ToHashSet(StringComparer.Ordinal);
        var last = rooms.Count > limit ? rooms[^1].Name : null;
        var silent = people
            .Keys.Where(name =>
                !known.Contains(name)
                && (after is null || RoomOrder.Instance.Compare(name, after) > 0)
                && (last is null || RoomOrder.Instance.Compare(name, last) < 0)
                && Covers(grant, name)
            )
            .Select(name => new RoomState(name, 0, 1));
        RoomEntry[] page =
        [
            .. rooms
                .Concat(silent)
                .OrderBy(room => room.Name, RoomOrder.Instance)
                .Take(limit + 1)
                .Select(room => new RoomEntry(room.Name, room.Seq, room.FirstSeq, people.GetValueOrDefault(room.Name))),
        ];
        await context.WriteAsync(
            new RoomPage([.. page.Take(limit)], More: page.Length > limit),
            ApiJson.Default.RoomPage
        );
    }

    // A token may name few of many rooms: pages are read until enough of them are found.
    private static List<RoomState> Known(IMessageLog log, string? after, int limit, Grant grant)
    {
        var found = new List<RoomState>();
        if (log is not ILogRooms rooms)
        {
            return found;
        }

        IReadOnlyList<RoomState> page;
        do
        {
            page = rooms.Rooms(after, limit);
            found.AddRange(page.Where(room => Covers(grant, room.Name)));
            after = page.Count > 0 ? page[^1].Name : after;
        } while (page.Count == limit && found.Count < limit);
        return found;
    }

    private static bool Covers(Grant grant, string name) =>
        Protocol.RoomId.TryCreate(name, out var room, out _) && grant.Covers(room);
}
