namespace Broadcast.Bench.Sockets;

/// <summary>Something can be done with a link. Immutable.</summary>
/// <param name="Token">The number by which the loop knows the link.</param>
/// <param name="CanRead">There is something to read, or the connection is over.</param>
/// <param name="CanWrite">There is room to write, or connecting has ended.</param>
internal readonly record struct LinkEvent(int Token, bool CanRead, bool CanWrite);
