namespace Broadcast.Core.Tests.Simulation.Clients;

/// <summary>A message that is not acknowledged yet.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Room">The room; null for a private message.</param>
/// <param name="To">The name of whom a private message is for.</param>
/// <param name="Text">The text.</param>
internal sealed record Pending(string Id, string? Room, string? To, string Text)
{
    /// <summary>As which message it was sent over this connection, counted from 1; 0 when it was not, or has to be sent again.</summary>
    public long SentAs { get; set; }

    /// <summary>How often nobody had the name.</summary>
    public int Refusals { get; set; }
}
