using Broadcast.Protocol.Search;

namespace Broadcast.Core.Log;

/// <summary>A message that a search found. Immutable.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Message">The message.</param>
/// <param name="Matches">Where its text has what was searched for.</param>
public sealed record FoundMessage(string Stream, StoredMessage Message, IReadOnlyList<TextSpan> Matches)
{
    /// <summary>Its place in the order of what is found.</summary>
    public SearchCursor Place => new(Message.At, Message.Seq, Stream);
}
