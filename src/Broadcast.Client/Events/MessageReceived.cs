namespace Broadcast.Client;

/// <summary>Somebody, perhaps this person, said something in a room.</summary>
/// <remarks>In each room in the order of <see cref="ChatMessage.Seq"/>, each once, over all reconnects.</remarks>
/// <param name="Message">The message.</param>
/// <param name="Epoch">The epoch in which its <see cref="ChatMessage.Seq"/> was counted; null when the room was left meanwhile.</param>
public sealed record MessageReceived(ChatMessage Message, string? Epoch) : BroadcastEvent;
