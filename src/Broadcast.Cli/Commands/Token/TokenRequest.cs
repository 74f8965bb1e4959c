using Broadcast.Core.Access;

namespace Broadcast.Cli.Commands.Token;

/// <summary>What <c>broadcast-server token</c> was asked for, checked. Immutable.</summary>
/// <param name="Grant">What the token gives.</param>
/// <param name="Expires">For how long.</param>
/// <param name="KeyFile">The file with the key; null for the data folder's.</param>
/// <param name="NewKey">The file to make a key in, in place of a token; or null.</param>
/// <param name="Data">The data folder, as typed; null for the usual one.</param>
/// <param name="Audience">For whom it is, or null.</param>
/// <param name="Issuer">Who makes it, or null.</param>
internal sealed record TokenRequest(
    Grant Grant,
    TimeSpan Expires,
    string? KeyFile,
    string? NewKey,
    string? Data,
    string? Audience,
    string? Issuer
);
