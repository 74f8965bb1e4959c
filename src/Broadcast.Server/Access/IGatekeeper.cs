using Broadcast.Core.Access;
using Broadcast.Protocol.Frames;

namespace Broadcast.Server.Access;

/// <summary>Knows what a password or token is worth. Thread-safe.</summary>
internal interface IGatekeeper
{
    /// <summary>What one may do who shows nothing; null when something has to be shown.</summary>
    Grant? Anonymous { get; }

    /// <summary>What one is told who shows nothing where something has to be shown.</summary>
    ErrorFrame Required { get; }

    /// <summary>Looks at what somebody shows.</summary>
    /// <param name="credential">Any text.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<Admission> CheckAsync(string credential, CancellationToken cancellation);
}
