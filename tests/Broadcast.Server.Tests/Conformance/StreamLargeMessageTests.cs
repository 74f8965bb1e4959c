using Xunit;

namespace Broadcast.Server.Tests.Conformance;

public sealed class StreamLargeMessageTests(StreamServer server)
    : LargeMessageTests(server),
        IClassFixture<StreamServer>;
