namespace Broadcast.Cli.Commands.Connect.Interactive.Positions;

/// <summary>A position as it is kept. Immutable.</summary>
/// <param name="Server">The server's host and port.</param>
/// <param name="Room">The room.</param>
/// <param name="Name">Who was there.</param>
/// <param name="Epoch">The life of the room's numbering.</param>
/// <param name="Seq">The last message that was seen.</param>
internal sealed record StoredPosition(string Server, string Room, string Name, string Epoch, long Seq);
