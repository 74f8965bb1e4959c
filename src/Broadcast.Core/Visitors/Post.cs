using Broadcast.Core.Log;
using Broadcast.Core.Rates;
using Broadcast.Protocol;

namespace Broadcast.Core.Visitors;

/// <summary>A message of somebody who is in no room: one that came by a request of its own. Immutable.</summary>
/// <param name="Room">Where it is said.</param>
/// <param name="Author">Who says it; with <paramref name="Id"/> it makes the message unique in its room.</param>
/// <param name="Name">Under which name.</param>
/// <param name="Taken">What is done when that is the name of somebody who is here.</param>
/// <param name="Text">The text, checked.</param>
/// <param name="Id">The author's identifier of it, checked, or null.</param>
/// <param name="Answer">Is told what became of it.</param>
/// <param name="Payer">Of whom it is counted; null for somebody who is not limited.</param>
public sealed record Post(
    RoomId Room,
    PersonId Author,
    Username Name,
    TakenName Taken,
    string Text,
    string? Id,
    IPostAnswer Answer,
    Payer? Payer = null
);
