namespace Broadcast.Server.Tests.Storage.Crash;

/// <summary>A message that the killed process had acknowledged.</summary>
internal sealed record Acknowledged(string Id, string Stream, long Seq);
