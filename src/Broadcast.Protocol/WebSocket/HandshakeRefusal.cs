namespace Broadcast.Protocol.WebSocket;

/// <summary>Why a request does not open a WebSocket, and how HTTP answers it (RFC 6455, sections 4.2.2 and 4.4). Immutable.</summary>
/// <param name="Status">The HTTP status: 400, 405 or 426.</param>
/// <param name="Detail">What is wrong: English, one line, holds nothing that the request said.</param>
/// <param name="Headers">The headers that an answer with this status must have.</param>
public sealed record HandshakeRefusal(int Status, string Detail, IReadOnlyList<KeyValuePair<string, string>> Headers);
