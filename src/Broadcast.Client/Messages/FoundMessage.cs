using Broadcast.Protocol.Search;

namespace Broadcast.Client;

/// <summary>A message that a search found. Immutable.</summary>
/// <param name="Message">The message.</param>
/// <param name="Matches">Where its text has what was searched for, in UTF-16 units, in order and apart from each other.</param>
public sealed record FoundMessage(ChatMessage Message, IReadOnlyList<TextSpan> Matches);
