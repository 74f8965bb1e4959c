namespace Broadcast.Protocol.Frames;

/// <summary>The answer to the first join of a connection: who one is here and what is promised.</summary>
/// <param name="Version">The protocol's version: 1.</param>
/// <param name="Username">The person's name.</param>
/// <param name="Session">The token that makes a later connection the same person.</param>
/// <param name="Connection">This connection's identifier, for <see cref="JoinFrame.Replaces"/>.</param>
/// <param name="Limits">What the server accepts.</param>
/// <param name="Durability">What an acknowledgement outlives: <c>memory</c>, <c>os</c> or <c>fsync</c>.</param>
/// <param name="Rights">What one may do: of <c>read</c>, <c>write</c>, <c>admin</c>. Null from a server that does not tell.</param>
/// <param name="Expires">When the access token's time is over and the connection ends, UTC; null without an end.</param>
public sealed record WelcomeFrame(
    int Version,
    string Username,
    string Session,
    string Connection,
    Limits Limits,
    string Durability,
    IReadOnlyList<string>? Rights = null,
    DateTimeOffset? Expires = null
) : ServerFrame;
