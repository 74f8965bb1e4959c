using Broadcast.Server.Storage;

namespace Broadcast.Server.Tests.Storage;

/// <summary>The log with generations of identifiers so small that some are merged with nearly every batch.</summary>
public sealed class SqliteLogMergingTests() : SqliteLogConformance(LogDurability.Os, idGeneration: 3);
