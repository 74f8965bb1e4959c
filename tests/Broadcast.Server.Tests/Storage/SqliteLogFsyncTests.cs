using Broadcast.Server.Storage;

namespace Broadcast.Server.Tests.Storage;

public sealed class SqliteLogFsyncTests() : SqliteLogConformance(LogDurability.Fsync);
