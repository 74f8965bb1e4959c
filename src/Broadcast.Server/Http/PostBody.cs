namespace Broadcast.Server.Http;

/// <summary>What a body of a message says. Immutable.</summary>
/// <param name="Message">The text.</param>
/// <param name="Username">Who says it, or null.</param>
/// <param name="Id">The sender's identifier, or null.</param>
internal sealed record PostBody(string? Message, string? Username = null, string? Id = null);
