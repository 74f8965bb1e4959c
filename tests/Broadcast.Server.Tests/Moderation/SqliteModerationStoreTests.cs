using Broadcast.Core.Moderation;
using Broadcast.Server.Storage;
using Broadcast.Testing.Files;
using Broadcast.Testing.Log;

namespace Broadcast.Server.Tests.Moderation;

public sealed class SqliteModerationStoreTests : ModerationStoreConformance, IDisposable
{
    private readonly TempFolder folder = new();
    private SqliteMessageLog? log;

    public void Dispose()
    {
        log?.Dispose();
        folder.Dispose();
    }

    protected override IModerationStore Open() =>
        log = SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["one"] });

    protected override IModerationStore Reopen(IModerationStore store)
    {
        log?.Dispose();
        return Open();
    }
}
