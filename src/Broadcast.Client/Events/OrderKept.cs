using Broadcast.Protocol.Frames;

namespace Broadcast.Client;

/// <summary>Somebody with the right to do so has muted, kicked or banned this person, or closed a room.</summary>
/// <param name="What">What was done.</param>
public sealed record OrderKept(ModeratedFrame What) : BroadcastEvent;
