namespace Broadcast.Server.Access;

/// <summary>What somebody has to show to be let in.</summary>
public enum AccessMode
{
    /// <summary>Nothing.</summary>
    Open,

    /// <summary>A password that all share.</summary>
    Password,

    /// <summary>An access token (a JWT, RFC 7519).</summary>
    Token,
}
