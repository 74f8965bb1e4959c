using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class LaneLargeMessageTests(LaneServer server) : LargeMessageTests(server), IClassFixture<LaneServer>;
