using Broadcast.Core.Log;
using Broadcast.Core.Visitors;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary>Tells who deleted a message what became of it, when the deletion is in the log and not before. Immutable.</summary>
/// <param name="deleted">What to say when it is.</param>
/// <param name="done">Takes the answer.</param>
internal sealed class DeletionAnswer(ModeratedFrame deleted, Action<ServerFrame> done) : IPostAnswer
{
    /// <inheritdoc/>
    public void Stored(Appended place, string username) => done(deleted);

    /// <inheritdoc/>
    public void Refused(ErrorFrame error) => done(error with { Id = deleted.Id });
}
