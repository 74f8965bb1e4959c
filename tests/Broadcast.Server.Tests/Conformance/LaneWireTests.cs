using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class LaneWireTests(LaneServer server) : WireTests(server), IClassFixture<LaneServer>;
