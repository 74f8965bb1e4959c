namespace Broadcast.Crash.Tests.Chat;

/// <summary>A message to be said: in a room, or to one person.</summary>
internal sealed record Line(string? Room, string? To, string Text);
