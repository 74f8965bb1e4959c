namespace Broadcast.Client.Reconnect;

/// <summary>When the server asked a client to come back. Immutable.</summary>
/// <param name="After">How long it wants to be left alone.</param>
/// <param name="IsOwn">Whether it gave this client a time of its own, as <c>closing</c> does: then it has spread its clients already.</param>
internal readonly record struct ReturnTime(TimeSpan After, bool IsOwn);
