using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Access;

/// <summary>Decides who is let in, and as what. Called by the hub's thread; never waits.</summary>
public interface IGate
{
    /// <summary>What one may do who shows nothing; null when something has to be shown.</summary>
    Grant? Anonymous { get; }

    /// <summary>What one is told who shows nothing where something has to be shown.</summary>
    ErrorFrame Required { get; }

    /// <summary>Looks at a password or token.</summary>
    /// <param name="credential">Whatever a client sent.</param>
    /// <param name="address">From where; default when that is not known.</param>
    /// <param name="then">Gets the answer, once, on the hub's thread, perhaps before this returns.</param>
    void Check(string credential, ClientAddress address, Action<Admission> then);
}
