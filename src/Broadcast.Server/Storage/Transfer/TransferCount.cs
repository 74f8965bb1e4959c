namespace Broadcast.Server.Storage.Transfer;

/// <summary>How much was exported or imported. Immutable.</summary>
/// <param name="Streams">Rooms and private conversations.</param>
/// <param name="Messages">Messages.</param>
public sealed record TransferCount(long Streams, long Messages);
