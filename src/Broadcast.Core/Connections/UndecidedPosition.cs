using Broadcast.Core.Rooms;

namespace Broadcast.Core.Connections;

/// <summary>Where a client stood when it connected without having settled its dialect. Immutable.</summary>
/// <param name="Room">The room that it enters if it turns out to be a text client.</param>
/// <param name="Seq">The room's newest sequence number at that moment.</param>
internal sealed record UndecidedPosition(Room Room, long Seq);
