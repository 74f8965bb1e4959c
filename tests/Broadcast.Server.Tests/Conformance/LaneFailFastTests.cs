using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class LaneFailFastTests(LaneServer server) : FailFastTests(server), IClassFixture<LaneServer>;
