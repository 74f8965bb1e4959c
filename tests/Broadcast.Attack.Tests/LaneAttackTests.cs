using Xunit;

namespace Broadcast.Attack.Tests;

public sealed class LaneAttackTests(LaneServer server, ITestOutputHelper output)
    : OpenServerAttackTests(server, output),
        IClassFixture<LaneServer>;
