using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class StreamFailFastTests(StreamServer server) : FailFastTests(server), IClassFixture<StreamServer>;
