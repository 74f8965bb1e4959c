using Broadcast.Core.Moderation;
using Broadcast.Testing.Log;

namespace Broadcast.Core.Tests.Moderation;

public sealed class MemoryModerationStoreTests : ModerationStoreConformance
{
    protected override IModerationStore Open() => new MemoryModerationStore();

    protected override IModerationStore Reopen(IModerationStore store) => store;
}
