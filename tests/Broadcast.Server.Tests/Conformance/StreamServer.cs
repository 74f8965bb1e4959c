namespace Broadcast.Server.Tests.Conformance;

public sealed class StreamServer() : ConformanceServer(lanes: 0);
