using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Access;

/// <summary>Lets everybody in, whatever they show. Immutable.</summary>
public sealed class OpenGate : IGate
{
    private static readonly Admission Welcome = new(Grant.Member);

    /// <summary>The one there is.</summary>
    public static OpenGate Instance { get; } = new();

    /// <inheritdoc/>
    public Grant? Anonymous => Grant.Member;

    /// <inheritdoc/>
    public ErrorFrame Required { get; } = new(ErrorCode.NotAllowed, "Nothing has to be shown here.");

    /// <inheritdoc/>
    public void Check(string credential, ClientAddress address, Action<Admission> then) => then(Welcome);
}
