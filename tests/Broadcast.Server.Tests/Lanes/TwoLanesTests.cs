namespace Broadcast.Server.Tests.Lanes;

public sealed class TwoLanesTests() : LaneWebSocketTests(lanes: 2);
