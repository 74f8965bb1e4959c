using Xunit;

namespace Broadcast.Attack.Tests;

public sealed class TlsAttackTests(TlsServer server, ITestOutputHelper output)
    : OpenServerAttackTests(server, output),
        IClassFixture<TlsServer>;
