using Broadcast.Core.Connections;
using Broadcast.Core.Rates;
using Broadcast.Core.Rooms;
using Broadcast.Core.Visitors;

namespace Broadcast.Core.Log;

/// <summary>A draft on its way into the log, and who waits for it. Immutable.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Origin">The connection that sent it; null when it came by none.</param>
/// <param name="Room">The room it is for; null for a private message.</param>
/// <param name="Bytes">About how much memory it takes.</param>
/// <param name="Answer">Who is told of it instead of a connection.</param>
/// <param name="Payer">Of whom it was counted; null for its author.</param>
internal sealed record PendingMessage(
    Draft Draft,
    Connection? Origin,
    Room? Room,
    int Bytes,
    IPostAnswer? Answer = null,
    Payer? Payer = null
);
