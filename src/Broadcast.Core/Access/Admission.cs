using System.Diagnostics.CodeAnalysis;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Access;

/// <summary>What a password or token is worth: a grant, or the reason why there is none. Immutable.</summary>
public sealed record Admission
{
    /// <summary>One is let in.</summary>
    /// <param name="grant">As what.</param>
    public Admission(Grant grant) => Grant = grant;

    /// <summary>One is not let in.</summary>
    /// <param name="refusal">Why not.</param>
    public Admission(ErrorFrame refusal) => Refusal = refusal;

    /// <summary>The grant.</summary>
    public Grant? Grant { get; }

    /// <summary>Why there is none.</summary>
    public ErrorFrame? Refusal { get; }

    /// <summary>Whether there is a grant.</summary>
    [MemberNotNullWhen(true, nameof(Grant))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsGranted => Grant is not null;
}
