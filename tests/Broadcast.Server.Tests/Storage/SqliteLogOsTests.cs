using Broadcast.Server.Storage;

namespace Broadcast.Server.Tests.Storage;

public sealed class SqliteLogOsTests() : SqliteLogConformance(LogDurability.Os);
