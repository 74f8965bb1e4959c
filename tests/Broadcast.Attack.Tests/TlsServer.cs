namespace Broadcast.Attack.Tests;

/// <summary>Behind TLS: over streams.</summary>
public sealed class TlsServer() : OpenServer(tls: true);
