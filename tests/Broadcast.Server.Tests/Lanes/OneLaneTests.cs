namespace Broadcast.Server.Tests.Lanes;

public sealed class OneLaneTests() : LaneWebSocketTests(lanes: 1);
