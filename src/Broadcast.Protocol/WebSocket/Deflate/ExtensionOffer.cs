namespace Broadcast.Protocol.WebSocket.Deflate;

/// <summary>One extension that a client offers. Immutable.</summary>
/// <param name="Name">Its registered name, as it was written.</param>
/// <param name="Parameters">Its parameters in their order; the value is null where there is none, and without quotes where there were.</param>
internal sealed record ExtensionOffer(string Name, IReadOnlyList<KeyValuePair<string, string?>> Parameters);
