using Broadcast.Server.Access.Tokens;

namespace Broadcast.Server.Access;

/// <summary>Who is let in. Immutable.</summary>
public sealed record AccessOptions
{
    /// <summary>What has to be shown.</summary>
    public AccessMode Mode { get; init; }

    /// <summary>The one password that all share, for <see cref="AccessMode.Password"/>.</summary>
    public SharedSecret? Password { get; init; }

    /// <summary>The host's own password: who shows it has every right. Null where nobody has them that way.</summary>
    public SharedSecret? AdminPassword { get; init; }

    /// <summary>How tokens are checked, for <see cref="AccessMode.Token"/>.</summary>
    public TokenOptions? Tokens { get; init; }
}
