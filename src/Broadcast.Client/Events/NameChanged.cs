namespace Broadcast.Client;

/// <summary>This person has another name now.</summary>
/// <param name="Username">The new name.</param>
/// <param name="Session">The token that goes with it.</param>
public sealed record NameChanged(string Username, string Session) : BroadcastEvent;
