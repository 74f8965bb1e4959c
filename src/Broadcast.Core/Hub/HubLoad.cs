namespace Broadcast.Core;

/// <summary>How much the hub holds. Immutable.</summary>
/// <param name="Connections">Open connections.</param>
/// <param name="People">People who are here, or still count as here.</param>
/// <param name="Rooms">Rooms that somebody needs.</param>
/// <param name="UncommittedBytes">Messages that wait for their commit.</param>
/// <param name="Timers">What is planned for later.</param>
/// <param name="Budgets">Of whom is counted how much they do.</param>
public sealed record HubLoad(int Connections, int People, int Rooms, int UncommittedBytes, int Timers, int Budgets);
