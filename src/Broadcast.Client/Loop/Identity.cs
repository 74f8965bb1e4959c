using Broadcast.Protocol;

namespace Broadcast.Client.Loop;

/// <summary>Who this client is to the server, as of its last word. Immutable: a new one takes its place.</summary>
/// <param name="Username">The person's name; null before the first welcome when none was asked for.</param>
/// <param name="Session">The token that makes the next connection the same person.</param>
/// <param name="Connection">The last connection's identifier, which the next one replaces.</param>
/// <param name="Limits">What the server accepts.</param>
internal sealed record Identity(string? Username, string? Session, string? Connection, Limits Limits)
{
    /// <summary>The name to ask for when the session is worth nothing any more; a guest asks for none.</summary>
    public Username? NameToAskFor =>
        Username is { } name && Broadcast.Protocol.Username.TryCreate(name, out var asked, out _) ? asked : null;
}
