namespace Broadcast.Client;

/// <summary>A private message, to this person or (from another device too) by them.</summary>
/// <param name="Message">The message.</param>
public sealed record PrivateMessageReceived(ChatMessage Message) : BroadcastEvent;
