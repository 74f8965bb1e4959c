namespace Broadcast.Protocol.Frames;

/// <summary>The answer to <see cref="AuthFrame"/>: what one may do from now on.</summary>
/// <param name="Rights">Of <c>read</c>, <c>write</c>, <c>admin</c>.</param>
/// <param name="Expires">Until when, UTC; null without an end.</param>
public sealed record GrantedFrame(IReadOnlyList<string> Rights, DateTimeOffset? Expires = null) : ServerFrame;
