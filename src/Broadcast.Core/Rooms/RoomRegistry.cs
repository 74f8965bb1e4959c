using System.Diagnostics.CodeAnalysis;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rooms;

/// <summary>The rooms that somebody needs now; a room that nobody needs is forgotten, and the log still has it. Owned by the hub's thread.</summary>
internal sealed class RoomRegistry(ILogWorker log)
{
    private readonly Dictionary<RoomId, Room> rooms = [];

    /// <summary>How many rooms are loaded.</summary>
    public int Count => rooms.Count;

    /// <summary>All rooms, in no order.</summary>
    public IEnumerable<Room> All => rooms.Values;

    /// <summary>A room that somebody needs and that the log has told of.</summary>
    public bool TryFind(RoomId id, [NotNullWhen(true)] out Room? room) => rooms.TryGetValue(id, out room) && room.Ready;

    /// <summary>
    /// Holds a room and calls back when it is ready: at once when it is loaded, otherwise when the log has answered. Each
    /// call is ended by one <see cref="Release"/>, also when the room could not be loaded.
    /// </summary>
    /// <param name="id">The room.</param>
    /// <param name="then">Gets the room, and whether it is ready; it is not when the log did not answer.</param>
    public void Open(RoomId id, Action<Room, bool> then)
    {
        if (!rooms.TryGetValue(id, out var room))
        {
            room = new Room(id);
            rooms.Add(id, room);
        }

        room.Holds++;
        if (room.Ready)
        {
            then(room, true);
            return;
        }

        room.Waiting.Add(ready => then(room, ready));
        if (!room.Loading)
        {
            Load(room);
        }
    }

    /// <summary>Whether a room is loaded, or may be.</summary>
    /// <param name="id">The room.</param>
    /// <param name="most">The most rooms; 0 for as many as they like.</param>
    public bool HasPlaceFor(RoomId id, int most) => most <= 0 || rooms.Count < most || rooms.ContainsKey(id);

    /// <summary>What one is told when there is none.</summary>
    public static ErrorFrame Full(string? messageId = null) =>
        new(
            ErrorCode.RoomsFull,
            "As many rooms are open as this server may have; choose one that is, or come back later.",
            messageId
        );

    /// <summary>Ends a hold.</summary>
    public void Release(Room room)
    {
        room.Holds--;
        Forget(room);
    }

    /// <summary>Forgets a room that nobody needs any more; does nothing when it was forgotten and begun anew meanwhile.</summary>
    public void Forget(Room room)
    {
        if (room.Idle && rooms.TryGetValue(room.Id, out var current) && current == room)
        {
            rooms.Remove(room.Id);
        }
    }

    private void Load(Room room)
    {
        room.Loading = true;
        log.Read(
            new LogQuery<StreamHead>(
                log => log.Head(room.Id.Value),
                head =>
                {
                    room.Load(head.Epoch, head.Seq);
                    Answer(room, ready: true);
                },
                _ => Answer(room, ready: false)
            )
        );
    }

    private static void Answer(Room room, bool ready)
    {
        // One of those who are told may ask again at once: a failed load is no reason to wait for ever.
        room.Loading = false;
        var waiting = room.Waiting.ToArray();
        room.Waiting.Clear();
        foreach (var then in waiting)
        {
            then(ready);
        }
    }
}
