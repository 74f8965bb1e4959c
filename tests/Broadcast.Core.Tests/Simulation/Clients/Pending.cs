namespace Broadcast.Core.Tests.Simulation.Clients;

/// <summary>A message that is not acknowledged yet.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Room">The room; null for a private message.</param>
/// <param name="To">The name of whom a private message is for.</param>
/// <param name="Text">The text.</param>
internal sealed record Pending(string Id, string? Room, string? To, string Text)
{
    /// <summary>How often nobody had the name.</summary>
    public int Refusals { get; set; }
}
