namespace Broadcast.Protocol.Frames;

/// <summary>The answer to the first join of a connection: who one is here and what is promised.</summary>
/// <param name="Version">The protocol's version: 1.</param>
/// <param name="Username">The person's name.</param>
/// <param name="Session">The token that makes a later connection the same person.</param>
/// <param name="Connection">This connection's identifier, for <see cref="JoinFrame.Replaces"/>.</param>
/// <param name="Limits">What the server accepts.</param>
/// <param name="Durability">What an acknowledgement outlives: <c>memory</c>, <c>os</c> or <c>fsync</c>.</param>
public sealed record WelcomeFrame(
    int Version,
    string Username,
    string Session,
    string Connection,
    Limits Limits,
    string Durability
) : ServerFrame;
