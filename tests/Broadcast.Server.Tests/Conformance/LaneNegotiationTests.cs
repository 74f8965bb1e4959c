using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class LaneNegotiationTests(LaneServer server) : NegotiationTests(server), IClassFixture<LaneServer>;
