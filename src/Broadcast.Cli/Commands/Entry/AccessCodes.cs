using Broadcast.Client;
using Broadcast.Protocol;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>The error codes by which a server says that one may not come in, or not speak: docs/protocol.md, "Errors".</summary>
internal static class AccessCodes
{
    /// <summary>Whether a code says so; the exit code is <see cref="ExitCode.NotAllowed"/> then.</summary>
    /// <param name="code">The code.</param>
    public static bool IsRefusal(string? code) =>
        code
            is ErrorCode.PasswordRequired
                or ErrorCode.PasswordWrong
                or ErrorCode.TokenRequired
                or ErrorCode.TokenInvalid
                or ErrorCode.TokenExpired
                or ErrorCode.TooManyAttempts
                or ErrorCode.NotAllowed;

    /// <summary>Whether a client ended because of that.</summary>
    /// <param name="closed">How it ended.</param>
    public static bool IsRefusal(Closed closed) =>
        IsRefusal(closed.ErrorCode) || closed.Code == (int)CloseCode.TokenExpired;

    /// <summary>Whether a person who is asked for a password or token could mend it.</summary>
    /// <param name="code">The code.</param>
    public static bool AsksForSecret(string code) =>
        code is ErrorCode.PasswordRequired or ErrorCode.PasswordWrong or ErrorCode.TokenRequired;
}
