using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Testing.Files;
using Broadcast.Testing.Log;

namespace Broadcast.Server.Tests.Storage;

public abstract class SqliteLogConformance(LogDurability durability, int idGeneration = 32_768) : MessageLogConformance
{
    private readonly TempFolder _folder = new();

    protected override bool IsDurable => true;

    protected override IMessageLog Create() => In("one");

    protected override IMessageLog CreateOther() => In("other");

    protected override IMessageLog? Open() => In("one");

    protected override void Index() => ((SqliteMessageLog)Log).Index.CatchUp();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _folder.Dispose();
    }

    private SqliteMessageLog In(string name) =>
        SqliteMessageLog.Open(
            new SqliteLogOptions
            {
                Directory = _folder[name],
                Durability = durability,
                IdGeneration = idGeneration,
            }
        );
}
