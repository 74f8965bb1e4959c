namespace Broadcast.Crash.Tests.Chat;

/// <summary>A message that the server promised to keep.</summary>
internal sealed record Acknowledged(string Stream, long Seq, string Text);
