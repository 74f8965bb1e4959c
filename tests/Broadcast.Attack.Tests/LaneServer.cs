namespace Broadcast.Attack.Tests;

/// <summary>Plain: on lanes, where there are some.</summary>
public sealed class LaneServer() : OpenServer(tls: false);
