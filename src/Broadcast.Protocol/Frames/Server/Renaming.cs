namespace Broadcast.Protocol.Frames;

/// <summary>One person's change of name.</summary>
/// <param name="From">The old name.</param>
/// <param name="To">The new name.</param>
public sealed record Renaming(string From, string To);
