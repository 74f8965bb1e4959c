namespace Broadcast.Core.Log;

/// <summary>What makes a message unique within its stream.</summary>
/// <param name="Author">Who said it.</param>
/// <param name="Id">The author's own identifier.</param>
internal readonly record struct MessageKey(PersonId Author, string Id);
