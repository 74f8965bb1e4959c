using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class StreamNegotiationTests(StreamServer server) : NegotiationTests(server), IClassFixture<StreamServer>;
