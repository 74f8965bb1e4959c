using Broadcast.Core.Access;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Server.Access;

/// <summary>Lets in who knows the password, as a member; who knows the host's, as the host; without a password, everybody. Immutable, thread-safe.</summary>
/// <param name="password">The password that all share; null lets everybody in.</param>
/// <param name="host">The host's own; null where there is none.</param>
internal sealed class PasswordGatekeeper(SharedSecret? password, SharedSecret? host) : IGatekeeper
{
    private static readonly Admission Member = new(Grant.Member);
    private static readonly Admission Host = new(Grant.Host);

    private static readonly Admission Wrong = new(
        new ErrorFrame(ErrorCode.PasswordWrong, "That is not the password; ask whoever runs this server for it.")
    );

    /// <inheritdoc/>
    public Grant? Anonymous => password is null ? Grant.Member : null;

    /// <inheritdoc/>
    public ErrorFrame Required { get; } =
        new(
            ErrorCode.PasswordRequired,
            "This server asks for a password: send it as the token of your join, or as a line: /password WORD"
        );

    /// <inheritdoc/>
    public ValueTask<Admission> CheckAsync(string credential, CancellationToken cancellation)
    {
        // Both are compared whatever the first one says.
        var isHost = host?.Matches(credential) ?? false;
        var isMember = password?.Matches(credential) ?? (host is null);
        return ValueTask.FromResult(
            isHost ? Host
            : isMember ? Member
            : Wrong
        );
    }
}
