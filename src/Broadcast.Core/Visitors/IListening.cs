using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Visitors;

/// <summary>Is told how listening to a room began. Called by the hub's thread, once; must not wait and must not throw.</summary>
public interface IListening
{
    /// <summary>Messages follow.</summary>
    /// <param name="epoch">The life of the room's numbering.</param>
    /// <param name="seq">The number that the first message comes after.</param>
    void Begun(string epoch, long seq);

    /// <summary>Nothing follows; the connection is closed.</summary>
    /// <param name="error">Why.</param>
    void Refused(ErrorFrame error);
}
