namespace Broadcast.Protocol.Frames;

/// <summary>Shows a password or an access token, before joining, or later for other rights or more time.</summary>
/// <param name="Token">The password or the token. A secret: never logged, never told back.</param>
public sealed record AuthFrame(string Token) : ClientFrame
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => nameof(AuthFrame);
}
