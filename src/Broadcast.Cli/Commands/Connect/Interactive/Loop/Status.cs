namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>What the status line says. Immutable.</summary>
/// <param name="Parts">What is where, the most important first; harmless for a terminal.</param>
/// <param name="Link">How the connection is.</param>
/// <param name="IsUrgent">Whether that needs a look.</param>
internal sealed record Status(IReadOnlyList<string> Parts, string Link, bool IsUrgent);
