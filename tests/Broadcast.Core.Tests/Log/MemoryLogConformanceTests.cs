using Broadcast.Core.Log;
using Broadcast.Testing.Log;

namespace Broadcast.Core.Tests.Log;

public sealed class MemoryLogConformanceTests : MessageLogConformance
{
    protected override bool IsDurable => false;

    protected override IMessageLog Create() => new MemoryLog();

    protected override IMessageLog CreateOther() => new MemoryLog();

    protected override IMessageLog? Open() => null;
}
