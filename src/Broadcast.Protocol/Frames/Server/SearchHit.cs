using Broadcast.Protocol.Search;

namespace Broadcast.Protocol.Frames;

/// <summary>A message that was found. Immutable.</summary>
/// <param name="Message">A <see cref="MessageFrame"/> or, of a conversation, a <see cref="DirectFrame"/>.</param>
/// <param name="Matches">Where its text has what was searched for.</param>
public sealed record SearchHit(ServerFrame Message, IReadOnlyList<TextSpan> Matches);
