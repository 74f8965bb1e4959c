namespace Broadcast.Server.Tests.Conformance;

public sealed class LaneServer() : ConformanceServer(lanes: 2);
