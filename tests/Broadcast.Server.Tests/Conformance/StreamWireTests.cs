using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class StreamWireTests(StreamServer server) : WireTests(server), IClassFixture<StreamServer>;
