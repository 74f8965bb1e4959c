using System.Text.Json.Serialization;

namespace Broadcast.Bench.Pace;

/// <summary>When messages are sent. Immutable.</summary>
[JsonDerivedType(typeof(OpenLoad), "open")]
[JsonDerivedType(typeof(ClosedLoad), "closed")]
public abstract record Load;
