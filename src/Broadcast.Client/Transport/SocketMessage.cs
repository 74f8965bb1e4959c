namespace Broadcast.Client.Transport;

/// <summary>What was received.</summary>
/// <param name="Text">The payload of a text message.</param>
/// <param name="Close">The server's close, instead of a message.</param>
internal readonly record struct SocketMessage(ReadOnlyMemory<byte> Text, SocketEnd? Close = null);
