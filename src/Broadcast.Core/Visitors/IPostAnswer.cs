using Broadcast.Core.Log;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Visitors;

/// <summary>Is told what became of a <see cref="Post"/>, once. Called by the hub's thread; must not wait and must not throw.</summary>
public interface IPostAnswer
{
    /// <summary>It is in the log.</summary>
    /// <param name="place">Where, or where it was already.</param>
    /// <param name="username">Under which name it was said.</param>
    void Stored(Appended place, string username);

    /// <summary>It is not in the log.</summary>
    /// <param name="error">Why not.</param>
    void Refused(ErrorFrame error);
}
