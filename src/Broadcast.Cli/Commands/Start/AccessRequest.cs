using Broadcast.Server.Access;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Who is to be let in, as it was asked for; the files are read when the server starts. Immutable.</summary>
internal sealed record AccessRequest
{
    /// <summary>What has to be shown.</summary>
    public AccessMode Mode { get; init; }

    /// <summary>The file with the password, or null.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The file with the host's own password, or null.</summary>
    public string? AdminPasswordFile { get; init; }

    /// <summary>The file with the key of HS256, or null for the data folder's when no other key is named.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The file with a public key, or null.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Where a key set is, or null.</summary>
    public Uri? KeySet { get; init; }

    /// <summary>The audience that tokens have to name, or null.</summary>
    public string? Audience { get; init; }

    /// <summary>The issuer that tokens have to name, or null.</summary>
    public string? Issuer { get; init; }
}
